module example.com/catalogwarmup

go 1.26
