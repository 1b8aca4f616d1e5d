module example.com/heartbeat

go 1.26
