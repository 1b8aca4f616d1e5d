module example.com/avatarcache

go 1.26
