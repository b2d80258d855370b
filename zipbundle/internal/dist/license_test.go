package dist

import (
	"net/mail"
	"testing"
)

func TestLicense(t *testing.T) {
	for _, test := range []struct {
		header             mail.Header
		expression, stated string
	}{
		{mail.Header{"License-Expression": {"MIT OR Apache-2.0"}, "License": {"other"}}, "MIT OR Apache-2.0", ""},
		{mail.Header{"License-Expression": {"Mine"}}, "", `License-Expression "Mine", which is no expression of SPDX`},
		{mail.Header{"Classifier": {"Topic :: Games", "License :: OSI Approved :: MIT License"}}, "MIT", ""},
		{mail.Header{"Classifier": {"License :: OSI Approved :: MIT License"}, "License": {"BSD-3-Clause"}}, "MIT", ""},
		{mail.Header{"Classifier": {"License :: OSI Approved :: BSD License"}, "License": {"BSD-3-Clause"}}, "BSD-3-Clause", ""},
		{mail.Header{"Classifier": {"License :: OSI Approved :: BSD License"}, "License": {"BSD"}}, "", "BSD License; BSD"},
		{mail.Header{"Classifier": {"License :: OSI Approved :: MIT License", "License :: OSI Approved :: BSD License"}}, "", "MIT License; BSD License"},
		{mail.Header{"License": {"UNKNOWN"}}, "", ""},
		{mail.Header{"License": {"Redistribution and use\nare permitted"}}, "", "Redistribution and use"},
		{mail.Header{}, "", ""},
	} {
		d := &Dist{Header: test.header}
		if expression, stated := d.License(); expression != test.expression || stated != test.stated {
			t.Errorf("%v: %q, %q", test.header, expression, stated)
		}
	}
}
