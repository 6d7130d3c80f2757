"""Documents that are kept once they were found valid: the same answers, and bounded."""

from graphql import parse

from schema.engine.documents import Documents
from tests import make
from tests.shop import TestShop


async def test_a_document_asked_again_answers_alike_with_other_variables(shop: TestShop) -> None:
    await shop.keep(make.product(slug="mug", title={"en": "Mug"}), make.product(slug="杯", title={"en": "Cup"}))
    query = "query One($slug: String!) { product(slug: $slug) { title } } query Other { __typename }"
    for slug, title in (("mug", "Mug"), ("杯", "Cup"), ("mug", "Mug")):
        request = {"query": query, "variables": {"slug": slug}, "operationName": "One"}
        response = await shop.client.post("/graphql", json=request)
        assert response.json() == {"data": {"product": {"title": title}}}
    response = await shop.client.post("/graphql", json={"query": query, "operationName": "Other"})
    assert response.json() == {"data": {"__typename": "Query"}}


async def test_a_wrong_document_is_refused_each_time(shop: TestShop) -> None:
    for query, code in (("{ titel }", "VALIDATION_FAILED"), ("{ feed(", "PARSE_FAILED")):
        first, again = await shop.error(query), await shop.error(query)
        assert first == again
        assert first["extensions"]["code"] == code


def test_the_oldest_go_where_the_texts_grow_too_long() -> None:
    documents = Documents(most=30)
    texts = ["{ first }", "{ second }", "{ third }", "{ fourth }"]
    for text in texts[:3]:
        documents.keep(text, parse(text))
    assert documents.get("{ first }") is not None
    documents.keep(texts[3], parse(texts[3]))
    assert [documents.get(text) is not None for text in texts] == [True, False, True, True]
    documents.keep("{ " + "long " * 10 + "}", parse("{ long }"))
    assert [documents.get(text) is not None for text in texts] == [True, False, True, True]
