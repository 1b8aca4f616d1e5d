module example.com/ruleengine

go 1.26
