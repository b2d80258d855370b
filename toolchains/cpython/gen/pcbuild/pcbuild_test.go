package pcbuild

import (
	"reflect"
	"strings"
	"testing"
)

const project = `<?xml version="1.0" encoding="utf-8"?>
<Project DefaultTargets="Build" xmlns="http://schemas.microsoft.com/developer/msbuild/2003">
  <PropertyGroup><TargetExt>$(PyStdlibPydExt)</TargetExt></PropertyGroup>
  <ItemDefinitionGroup>
    <ClCompile>
      <PreprocessorDefinitions>FAST=1; SLOW;%(PreprocessorDefinitions)</PreprocessorDefinitions>
      <PreprocessorDefinitions Condition="'$(Platform)' == 'Win32'">OLD;%(PreprocessorDefinitions)</PreprocessorDefinitions>
    </ClCompile>
    <Link><AdditionalDependencies>Ws2_32.lib;$(OutDir)mine.lib;%(AdditionalDependencies)</AdditionalDependencies></Link>
  </ItemDefinitionGroup>
  <ItemGroup>
    <ClInclude Include="..\Modules\a.h" />
    <ClCompile Include="..\Modules\_a\a.c"><PreprocessorDefinitions>OF_THE_FILE</PreprocessorDefinitions></ClCompile>
    <ClCompile Include="$(zlibDir)\deflate.c" />
  </ItemGroup>
  <ItemGroup Condition="x"><ClCompile Include="..\PC\b.c" /></ItemGroup>
</Project>`

func TestParse(t *testing.T) {
	got, err := Parse("a.vcxproj", project)
	want := &Project{Srcs: []string{"Modules/_a/a.c", "PC/b.c"}, Defines: []string{"FAST=1", "SLOW"}, Libs: []string{"ws2_32"}, Module: true}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, %v, want %+v", got, err, want)
	}
	if got, err := Parse("a.vcxproj", "<Project/>"); err != nil || got.Module {
		t.Errorf("empty project: %+v, %v", got, err)
	}
	if _, err := Parse("a.vcxproj", "<Project>"); err == nil || !strings.HasPrefix(err.Error(), "a.vcxproj: XML syntax error") {
		t.Errorf("broken project: %v", err)
	}
}

func TestBuiltins(t *testing.T) {
	got, err := Builtins("PC/config.c", "struct x[] = {\n    {\"nt\", PyInit_nt},\n\t{\"sys\", NULL},\n    {\"_md5\", init_md5},\n")
	if want := map[string]string{"nt": "PyInit_nt", "_md5": "init_md5"}; err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, %v, want %v", got, err, want)
	}
	if _, err := Builtins("PC/config.c", "int x;"); err == nil || !strings.HasPrefix(err.Error(), "PC/config.c: no table of built-in modules: nothing matches ") {
		t.Errorf("no table: %v", err)
	}
}
