module example.com/podlogs

go 1.26
