module example.com/gelfserver

go 1.26
