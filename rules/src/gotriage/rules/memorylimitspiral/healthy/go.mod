module example.com/playlists

go 1.26
