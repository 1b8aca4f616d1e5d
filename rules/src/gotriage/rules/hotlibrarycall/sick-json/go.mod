module example.com/scoreboard

go 1.26
