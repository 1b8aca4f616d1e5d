module example.com/fareengine

go 1.26
