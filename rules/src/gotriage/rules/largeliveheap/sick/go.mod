module example.com/fraudgraph

go 1.26
