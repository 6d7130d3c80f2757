"""What the folder of objects does beyond the port's promise, as S3 itself does and not all that speak as it does."""

from collections.abc import AsyncIterator, Iterator

import httpx
import pytest

from storage.ports import Objects
from tests.contracts.objects_adapters import Adapter, served_folder
from tests.contracts.test_objects import CHINESE, code, post, with_query


@pytest.fixture(scope="module")
def adapter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Adapter]:
    with served_folder(tmp_path_factory.mktemp("folder") / "objects") as adapter:
        yield adapter


@pytest.fixture
async def objects(adapter: Adapter) -> AsyncIterator[Objects]:
    objects = await adapter.open()
    yield objects
    await objects.close()


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient() as client:
        yield client


async def test_a_key_may_go_on_where_another_ends(objects: Objects) -> None:
    keys = ["deep/a", "deep/a/b", "deep/a/b/c"]
    for key in keys:
        await objects.put(key, key.encode(), content_type="text/plain")
    await objects.delete(["deep/a"])
    assert [(await objects.read(key)).decode() for key in keys[1:]] == keys[1:]


async def test_a_header_more_is_not_what_was_signed(objects: Objects, client: httpx.AsyncClient) -> None:
    await objects.put("signed", CHINESE, content_type="text/plain")
    changed = with_query(objects.url("signed", 60), X_Amz_SignedHeaders="host;range")
    assert (await client.get(changed)).status_code == 403


async def test_what_is_not_sent_again_is_still_named(objects: Objects, client: httpx.AsyncClient) -> None:
    stat = await objects.put("public/held", CHINESE, content_type="text/plain")
    url = objects.url("public/held")
    modified = (await client.get(url)).headers["last-modified"]
    for known in ({"If-None-Match": stat.etag}, {"If-Modified-Since": modified}):
        held = await client.get(url, headers=known)
        assert (held.status_code, held.headers["etag"]) == (304, stat.etag)


async def test_an_unknown_access_key_is_refused(objects: Objects, client: httpx.AsyncClient) -> None:
    form = await objects.form_post("form", content_type="image/png", bytes=4, seconds=60)
    response = await post(client, form, b"data", x_amz_credential="other/20260101/us-east-1/s3/aws4_request")
    assert (response.status_code, code(response)) == (403, "InvalidAccessKeyId")


async def test_a_file_of_another_name_is_none(objects: Objects, client: httpx.AsyncClient) -> None:
    form = await objects.form_post("form", content_type="image/png", bytes=4, seconds=60)
    response = await client.post(form.url, data=dict(form.fields), files={"other": b"data"})
    assert response.status_code in (400, 403)
    assert await objects.stat("form") is None
