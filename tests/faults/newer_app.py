"""`app.py` of a release after this one: products have a second shape, in which `title` is called `names` and `origin` is new, and
there are postcards. All else of it is as today.
"""

import sys
from pathlib import Path
from typing import Any

from msgspec import structs

sys.path.insert(0, str(Path(__file__).parents[2]))

from content import products
from content.text import Localized


class Product(products.Product, frozen=True, kw_only=True, rename={"title": "names"}):
    title: Localized
    origin: str = "unknown"


def _upgraded(schema: int, body: dict[str, Any]) -> dict[str, Any]:
    return {"names" if name == "title" else name: value for name, value in body.items()}


PRODUCT = structs.replace(products.PRODUCT, record=Product, schema=2, upgrade=_upgraded)

# Before any other module takes them from there.
products.Product, products.PRODUCT = Product, PRODUCT  # type: ignore[misc]

from content import kinds  # noqa: E402
from content.tutorials import TUTORIAL, Tutorial  # noqa: E402


class Postcard(Tutorial, frozen=True, kw_only=True):
    KIND = "POSTCARD"


kinds.KINDS = (*kinds.KINDS, structs.replace(TUTORIAL, record=Postcard, prefix="pcd"))  # type: ignore[assignment]

if __name__ == "__main__":
    from ops.commands import main

    sys.exit(main())
