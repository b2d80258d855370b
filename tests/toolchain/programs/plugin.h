#pragma once
#include <string>
#include <vector>

std::vector<std::string> &plugins();
