module example.com/eventenricher

go 1.26
