module example.com/devicebus

go 1.26
