// Icon writes the icon of a test: one picture of 24 by 24 pixels.
package main

import (
	"fmt"
	"image"
	"image/color"
	"os"

	"github.com/tc-hib/winres"
)

func main() {
	if err := write(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "icon:", err)
		os.Exit(1)
	}
}

func write(path string) error {
	picture := image.NewNRGBA(image.Rect(0, 0, 24, 24))
	picture.Set(5, 7, color.Black)
	icon, err := winres.NewIconFromImages([]image.Image{picture})
	if err != nil {
		return err
	}
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := icon.SaveICO(file); err != nil {
		return err
	}
	return file.Close()
}
