module example.com/logscrubber

go 1.26
