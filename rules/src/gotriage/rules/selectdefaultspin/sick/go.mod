module example.com/chatroom

go 1.26
