"""Names, bindings, definitions, control flow and checks of one module: what every other fact is built on."""
