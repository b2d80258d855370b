"""In {root}/packages of the site :site."""

WHERE = "packages"
