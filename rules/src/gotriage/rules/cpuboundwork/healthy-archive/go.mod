module example.com/backupverifier

go 1.26
