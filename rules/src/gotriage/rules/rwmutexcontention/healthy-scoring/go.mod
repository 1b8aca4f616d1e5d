module example.com/scoring

go 1.22
