module example.com/dispatchplan

go 1.26
