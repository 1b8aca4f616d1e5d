module example.com/timetabler

go 1.26
