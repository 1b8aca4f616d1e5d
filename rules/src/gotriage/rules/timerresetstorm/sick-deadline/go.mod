module example.com/lineprotocol

go 1.26
