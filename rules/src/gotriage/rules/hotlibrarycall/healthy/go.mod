module example.com/accessmonitor

go 1.26
