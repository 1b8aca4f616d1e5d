module example.com/streammerge

go 1.26
