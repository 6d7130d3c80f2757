"""The addresses of the storefront: which file answers, and what its headers allow."""

import re

import httpx
import pytest
from starlette.applications import Starlette

from ops import storefront


async def test_every_address_is_the_page_which_names_files_that_never_change() -> None:
    async with shop() as client:
        page = await client.get("/products/anything")
        assert page.headers["content-type"] == "text/html; charset=utf-8"
        assert page.headers["cache-control"] == "no-cache"
        assert page.content == (await client.get("/")).content
        named = re.findall(r'"(/web/[^"]+)"', page.text)
        assert len(named) > 5
        for path in named:
            file = await client.get(path)
            assert file.status_code == 200
            assert file.headers["cache-control"].endswith("immutable")
            assert file.headers["content-type"].split(";")[0] in ("text/javascript", "text/css", "image/svg+xml")


async def test_a_file_under_another_version_is_asked_for_again_only_when_it_changed() -> None:
    async with shop() as client:
        for path in ("/web/main.js", "/web/v-0123456789abcdef/main.js"):
            module = await client.get(path)
            assert module.headers["cache-control"] == "no-cache"
            again = await client.get(path, headers={"If-None-Match": module.headers["etag"]})
            assert (again.status_code, again.content) == (304, b"")


async def test_pages_load_from_here_and_from_the_media_address_only() -> None:
    async with shop() as client:
        for path in ("/", "/web/main.js", "/web/nothing.js"):
            headers = (await client.get(path)).headers
            policy = headers["content-security-policy"]
            assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
            assert "img-src 'self' https://media.example;" in policy
            assert "media-src 'self' https://media.example;" in policy
            assert "unsafe" not in policy
            assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["%2e%2e/app.py", "..%2fapp.py", "/etc/passwd", "style", "", "pages/nothing.js", "%00.js"])
async def test_only_files_of_the_storefront_are_served(path: str) -> None:
    async with shop() as client:
        assert (await client.get(f"/web/{path}")).status_code == 404


def shop() -> httpx.AsyncClient:
    application = Starlette(routes=storefront.routes("https://media.example/pictures"))
    return httpx.AsyncClient(transport=httpx.ASGITransport(application), base_url="http://shop.example")


def test_every_text_that_a_page_says_is_there_in_both_languages() -> None:
    said = (storefront.WEB / "words.js").read_text("utf-8")
    known = dict(re.findall(r'^  "([\w.-]+)": \[(".+", ".+")\],$', said, re.MULTILINE))
    assert len(known) == said.count('": [')
    asked = {key for file in storefront.WEB.rglob("*.js") for key in re.findall(r'\bt\("([\w.-]+)"', file.read_text("utf-8"))}
    assert asked <= known.keys()
    blanks = {key: [sorted(re.findall(r"\{\w+\}", text)) for text in texts.split('", "')] for key, texts in known.items()}
    assert [key for key, (english, chinese) in blanks.items() if set(english) != set(chinese)] == []
