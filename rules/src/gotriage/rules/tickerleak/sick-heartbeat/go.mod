module example.com/pushhub

go 1.26
