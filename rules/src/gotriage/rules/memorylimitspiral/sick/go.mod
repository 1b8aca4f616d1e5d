module example.com/sessionstore

go 1.26
