// Waits, with nothing linked in but the runtime.
package main

func main() {
	println("ok")
	select {}
}
