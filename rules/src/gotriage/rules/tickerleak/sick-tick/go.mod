module example.com/logshipper

go 1.21
