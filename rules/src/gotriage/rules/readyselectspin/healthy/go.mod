module example.com/eventrouter

go 1.26
