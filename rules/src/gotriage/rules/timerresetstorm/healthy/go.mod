module example.com/gamelobby

go 1.26
