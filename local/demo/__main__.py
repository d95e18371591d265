"""`python -m local.demo` fills an empty local stack. Run twice, it does nothing the second time."""

from local.demo.load import load

if __name__ == "__main__":
    print("demo data loaded" if load() else "demo data is there already")
