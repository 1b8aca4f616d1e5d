module example.com/sharded

go 1.26
