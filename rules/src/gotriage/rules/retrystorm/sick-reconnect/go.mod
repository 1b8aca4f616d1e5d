module example.com/agentlink

go 1.26
