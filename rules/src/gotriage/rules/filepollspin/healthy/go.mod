module example.com/scrubber

go 1.26
