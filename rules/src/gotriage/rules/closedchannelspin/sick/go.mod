module example.com/configwatch

go 1.26
