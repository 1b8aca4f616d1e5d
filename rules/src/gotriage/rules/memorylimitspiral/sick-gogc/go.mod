module example.com/routetable

go 1.26
