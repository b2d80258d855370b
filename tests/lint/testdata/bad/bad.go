// Bad has a finding of vet and one of staticcheck, to see that both are looked for.
package main

import (
	"fmt"
	"regexp"
)

func main() {
	fmt.Printf("%d\n", "not a number")
	fmt.Println(regexp.MustCompile("("))
}
