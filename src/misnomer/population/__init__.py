"""The fitted joint distribution of names, ages and places, and sampling from it.

    population = load_population("us-adults-2020", size=None, coverage=1.0, settings=Settings(), progress=silent)
    batch = draw(population, n, seed, first=0)

`model` says what a Population holds, `settings` what had to be judged.
"""
