"""How the weights are made. Needs the `train` extra; the installed package never imports this one."""
