package render

import (
	"cmp"
	"slices"

	"google.golang.org/protobuf/encoding/protowire"
)

// Numbers of fields in Bazel's stardoc_output.proto. Names and texts are the fields 1 and 2 nearly everywhere.
const (
	nameField protowire.Number = 1
	textField protowire.Number = 2

	moduleRules, moduleProviders, moduleFunctions    protowire.Number = 1, 2, 3
	moduleText, moduleFile, moduleExtensions         protowire.Number = 5, 6, 7
	ruleAttributes, extensionTags, providerFields    protowire.Number = 3, 3, 3
	attributeType, attributeMandatory, attributeElse protowire.Number = 3, 4, 6
	functionParameters, functionText                 protowire.Number = 2, 3
	functionReturn, returnText                       protowire.Number = 4, 1
	parameterElse, parameterMandatory                protowire.Number = 3, 4
)

// attributeTypes are the values of the enum AttributeType.
var attributeTypes = []string{
	"", "name", "int", "label", "string", "list of strings", "list of ints", "list of labels", "bool",
	"dict, label to string", "dict, string to string", "dict, string to list of strings", "output", "list of outputs",
	"dict, string to label",
}

// A Value is an attribute, a parameter or a provider's field.
type Value struct {
	Name, Text, Type, Default string
	Mandatory                 bool
}

// An Item is what a user loads, or a tag of a module extension.
type Item struct {
	Kind, Name, Text, Returns string
	Values                    []Value
}

// A Module is one .bzl file.
type Module struct {
	File, Text string
	Items      []Item
}

func attribute(m message) Value {
	v := Value{Name: m.text(nameField), Text: m.text(textField), Default: m.text(attributeElse)}
	v.Mandatory = m.numbers[attributeMandatory] != 0
	if kind := m.numbers[attributeType]; kind < uint64(len(attributeTypes)) {
		v.Type = attributeTypes[kind]
	}
	return v
}

func parameter(m message) Value {
	return Value{
		Name: m.text(nameField), Text: m.text(textField), Default: m.text(parameterElse),
		Mandatory: m.numbers[parameterMandatory] != 0,
	}
}

func field(m message) Value { return Value{Name: m.text(nameField), Text: m.text(textField)} }

func item(m message, kind string, text, values protowire.Number, value func(message) Value) (Item, error) {
	found := Item{Kind: kind, Name: m.text(nameField), Text: m.text(text)}
	err := m.each(values, func(inner message) error {
		found.Values = append(found.Values, value(inner))
		return nil
	})
	return found, err
}

// Read reads the ModuleInfo that the rule starlark_doc_extract writes.
func Read(data []byte) (Module, error) {
	m, err := parse(data)
	if err != nil {
		return Module{}, err
	}
	module := Module{File: m.text(moduleFile), Text: m.text(moduleText)}
	add := func(found Item, err error) error {
		module.Items = append(module.Items, found)
		return err
	}
	rule := func(r message) error { return add(item(r, "rule", textField, ruleAttributes, attribute)) }
	function := func(f message) error {
		found, err := item(f, "macro", functionText, functionParameters, parameter)
		if err == nil {
			err = f.each(functionReturn, func(r message) error { found.Returns = r.text(returnText); return nil })
		}
		return add(found, err)
	}
	provider := func(p message) error { return add(item(p, "provider", textField, providerFields, field)) }
	extension := func(e message) error {
		if err := add(Item{Kind: "module extension", Name: e.text(nameField), Text: e.text(textField)}, nil); err != nil {
			return err
		}
		prefix := e.text(nameField) + "."
		return e.each(extensionTags, func(tag message) error {
			found, err := item(tag, "tag", textField, ruleAttributes, attribute)
			found.Name = prefix + found.Name
			return add(found, err)
		})
	}
	for _, part := range []struct {
		field protowire.Number
		take  func(message) error
	}{{moduleRules, rule}, {moduleFunctions, function}, {moduleProviders, provider}, {moduleExtensions, extension}} {
		if err := m.each(part.field, part.take); err != nil {
			return Module{}, err
		}
	}
	slices.SortStableFunc(module.Items, func(a, b Item) int { return cmp.Compare(a.Name, b.Name) })
	return module, nil
}
