// Says what only a browser knows: that the style sheet is in force.
document.getElementById("proof").textContent = "The heading is " + getComputedStyle(document.querySelector("h1")).color;
