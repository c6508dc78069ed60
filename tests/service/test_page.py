"""The page in a real browser: Debian's chromium, or the one that CHROMIUM names."""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from advisory.policies import load_policy
from tests.service.serving import Served, served
from tests.service.texts import PAGE, SALT_ROAD, long_text

CHROMIUM = os.environ.get("CHROMIUM") or next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)
# Patience with a machine that has other things to do.
expect.set_options(timeout=60_000)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium; install it or set CHROMIUM to its path")


@pytest.fixture(scope="module")
def service() -> Iterator[Served]:
    with served("--max-bytes", "300000") as service:
        yield service


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        # Without a sandbox, because tests may run as root, for whom chromium has none.
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, service: Served) -> Iterator[Page]:
    """The page as it opens. What goes wrong in its script, and every request elsewhere, fails the test."""
    yield from opened(browser, service)


def opened(browser: Browser, service: Served, **options: Any) -> Iterator[Page]:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"], **options)
    page = context.new_page()
    troubles: list[str] = []
    requests: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda message: troubles.append(message.text) if "Security" in message.text else None)
    page.on("request", lambda request: requests.append(request.url))
    page.goto(service.url)
    yield page
    context.close()
    assert troubles == []
    assert requests
    assert [url for url in requests if not url.startswith(service.url)] == []


def paste(page: Page, text: str) -> None:
    """As a person does: typed in, a long text takes the browser minutes."""
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.get_by_role("textbox", name="Review, synopsis or guide").focus()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.press("ControlOrMeta+v")


def rate(page: Page, text: str) -> None:
    paste(page, text)
    page.get_by_role("button", name="Rate", exact=True).click()
    expect(page.locator("#report article")).to_be_visible()


def slide(page: Page, name: str, value: int) -> None:
    page.get_by_role("slider", name=name).fill(str(value))


def drop(page: Page, *files: tuple[str, bytes]) -> None:
    """Drop files on the page as from the desktop."""
    transfer = page.evaluate_handle(
        """files => {
            const transfer = new DataTransfer();
            for (const [name, bytes] of files) transfer.items.add(new File([new Uint8Array(bytes)], name));
            return transfer;
        }""",
        [[name, list(content)] for name, content in files],
    )
    for event in ("dragover", "drop"):
        page.dispatch_event("body", event, {"dataTransfer": transfer})


def problem(page: Page) -> Any:
    return expect(page.get_by_role("alert"))


def serious(page: Page) -> list[str]:
    """What axe-core holds to be serious or critical."""
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found if one["impact"] in ("serious", "critical")]


def test_paste_and_rate(page: Page) -> None:
    page.get_by_label("Title of the work").fill("The Salt Road")
    rate(page, SALT_ROAD)
    report = page.locator("#report article")
    expect(report.get_by_role("heading", name="The Salt Road")).to_be_visible()
    expect(report).to_contain_text("fit from about age 16")
    expect(report).to_contain_text("A ferryman is stabbed on the jetty")
    expect(page.locator("#report")).to_be_focused()


def test_a_slider_changes_the_answer_and_is_kept_in_the_browser(page: Page) -> None:
    rate(page, SALT_ROAD)
    fit = page.locator("#report .asked")
    expect(fit).to_have_count(0)
    slide(page, "Violence", 1)
    expect(fit).to_contain_text("does not fit")
    expect(page.get_by_role("status")).to_contain_text("does not fit")
    slide(page, "Violence", 2)
    expect(fit).to_contain_text("Violence, at most moderate: fits")
    slide(page, "Youngest viewer", 9)
    expect(fit).to_contain_text("Age 9: does not fit")
    page.get_by_text("Never, however little").click()
    page.get_by_label("The f-word", exact=True).check()
    expect(fit).to_contain_text("F-word, at most none: does not fit")
    page.reload()
    expect(page.get_by_role("slider", name="Violence")).to_have_value("2")
    expect(page.get_by_role("slider", name="Youngest viewer")).to_have_attribute("aria-valuetext", "9 years")
    expect(page.get_by_role("textbox", name="Review, synopsis or guide")).to_have_value("")
    rate(page, SALT_ROAD)
    expect(fit).to_contain_text("Age 9: does not fit")
    page.get_by_role("button", name="No limits").click()
    expect(fit).to_have_count(0)
    assert json.loads(page.evaluate("localStorage.getItem('advisory-limits')")) == {
        "most": {}, "none_of": [], "for_age": None
    }  # fmt: skip


def test_the_policy_is_chosen(page: Page) -> None:
    rate(page, SALT_ROAD)
    page.get_by_label("Judge by the rules of").select_option("mpa")
    expect(page.locator("#report dd").get_by_text("mpa", exact=True)).to_be_visible()
    assert page.get_by_role("option").all_inner_texts()[1] == load_policy("acb").title


def test_files_dropped_are_several_reviews_of_one_title(page: Page) -> None:
    drop(page, ("night-shift.html", PAGE.encode()), ("review.txt", "A naïve man is shot.".encode("cp1252")))
    texts = page.locator("textarea")
    expect(texts).to_have_count(2)
    assert "<" not in texts.nth(0).input_value()
    expect(texts.nth(1)).to_have_value("A naïve man is shot.")
    drop(page, ("review.txt", b"There is no nudity at all."))
    expect(texts).to_have_count(3)
    page.get_by_role("button", name="Rate", exact=True).click()
    for name in ("night-shift.html", "review.txt", "review.txt (2)"):
        expect(page.locator("#report").get_by_role("heading", name=f"The text: {name}", exact=True)).to_be_visible()
    page.get_by_role("button", name="Remove Review 3: review.txt").click()
    expect(texts).to_have_count(2)


def test_a_file_is_chosen(page: Page, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text(SALT_ROAD)
    page.locator("#files").set_input_files(tmp_path / "mine.txt")
    expect(page.get_by_role("textbox", name="Review, synopsis or guide: mine.txt")).to_have_value(SALT_ROAD)


def test_each_error_says_what_is_wrong(page: Page) -> None:
    page.get_by_role("button", name="Rate", exact=True).click()
    problem(page).to_have_text("There is no text yet. Paste a review, or choose a file.")
    review = page.get_by_role("textbox", name="Review, synopsis or guide")
    expect(review).to_be_focused()
    review.fill("Ein dunkler Film mit viel Blut und Gewalt, der nicht für Kinder geeignet ist.")
    page.get_by_role("button", name="Rate", exact=True).click()
    problem(page).to_contain_text("is not English (looks like German)")
    paste(page, "word " * 70_000)
    page.get_by_role("button", name="Rate", exact=True).click()
    problem(page).to_have_text("That is too much text at once: more than 0.3 MB.")
    drop(page, ("picture.png", b"\x89PNG\r\n\x1a\n\0\0"), ("large.txt", b"x" * 300_001))
    problem(page).to_contain_text("picture.png: is binary, not text")
    problem(page).to_contain_text("large.txt: is larger than 0.3 MB")
    review.fill("A man is shot dead.")
    page.get_by_role("button", name="Rate", exact=True).click()
    expect(page.locator("#report article")).to_be_visible()
    expect(page.locator("#problem")).to_be_hidden()
    review.fill("12 34")
    page.get_by_role("button", name="Rate", exact=True).click()
    problem(page).to_have_text("Your text: holds no words")
    expect(page.locator("#report article")).to_have_count(0)


def test_a_busy_service_and_one_that_has_gone(browser: Browser) -> None:
    with served("--per-client", "1") as service:
        for page in opened(browser, service):
            page.route("**/page/report", lambda route: route.fulfill(status=500, body="no JSON"))
            paste(page, SALT_ROAD)
            page.get_by_role("button", name="Rate", exact=True).click()
            problem(page).to_have_text("The service answered with an error (500).")
            page.unroute("**/page/report")
            service.process.terminate()
            service.process.wait(60)
            page.get_by_role("button", name="Rate", exact=True).click()
            problem(page).to_have_text("The program behind this page does not answer. Is it still running?")


def test_a_service_that_asks_for_a_token(browser: Browser) -> None:
    with served(ADVISORY_TOKEN="s3cret") as service:
        for page in opened(browser, service):
            paste(page, SALT_ROAD)
            page.get_by_role("button", name="Rate", exact=True).click()
            problem(page).to_have_text("This service asks for a token. Enter it above.")
            expect(page.get_by_label("Token")).to_be_focused()
            page.keyboard.type("wrong")
            page.keyboard.press("Enter")
            problem(page).to_have_text("The token is not right.")
            page.get_by_label("Token").fill("s3cret")
            page.keyboard.press("Enter")
            expect(page.locator("#report article")).to_be_visible()


def test_a_long_text_shows_that_it_is_read_and_can_be_stopped(page: Page) -> None:
    paste(page, long_text(3300))
    page.get_by_role("button", name="Rate", exact=True).click()
    expect(page.get_by_role("progressbar", name="Reading")).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text("words… A long text takes a while.")
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("status")).to_have_text("Stopped.")
    expect(page.get_by_role("progressbar", name="Reading")).to_be_hidden()
    rate(page, SALT_ROAD)


def test_with_the_keyboard_alone(page: Page) -> None:
    def press_until(name: str) -> None:
        """Tab on until the element of that name has the focus."""
        for _ in range(20):
            page.keyboard.press("Tab")
            label = page.evaluate(
                "document.activeElement.labels?.[0]?.textContent ?? document.activeElement.textContent"
            )
            if name in label:
                return
        raise AssertionError(f"{name} is not reached by Tab")

    press_until("Title of the work")
    page.keyboard.type("The Salt Road")
    press_until("Review, synopsis or guide")
    page.keyboard.insert_text(SALT_ROAD)
    press_until("Choose files")
    press_until("Violence")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("slider", name="Violence")).to_have_attribute("aria-valuetext", "mild at most")
    press_until("Rate")
    page.keyboard.press("Enter")
    expect(page.locator("#report .asked")).to_contain_text("does not fit")
    expect(page.locator("#report")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1400])
def test_looks_and_accessibility(browser: Browser, service: Served, scheme: str, width: int) -> None:
    for page in opened(browser, service, color_scheme=scheme, viewport={"width": width, "height": 800}):
        background = page.evaluate("getComputedStyle(document.body).backgroundColor")
        brightness = sum(int(part) for part in background.strip("rgb()").split(","))
        assert (brightness < 150) is (scheme == "dark")
        page.get_by_text("Never, however little").click()
        page.get_by_role("button", name="Rate", exact=True).click()
        problem(page).to_be_visible()
        assert serious(page) == []
        slide(page, "Violence", 1)
        rate(page, SALT_ROAD)
        expect(page.locator("#report .asked")).to_be_visible()
        assert serious(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
