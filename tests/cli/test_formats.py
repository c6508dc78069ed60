import gc
import weakref

from advisory import Rater
from advisory.cli.formats import Format, Options, writing


def test_a_page_of_many_reports_keeps_none_of_them(rater: Rater) -> None:
    written = writing(Format.HTML, Options(several=True))
    report = rater.rate("A man is shot dead.", "Ash")
    written.report(report, 0)
    kept = weakref.ref(report)
    del report
    gc.collect()
    assert kept() is None
    assert '<a href="#report-1-title">Ash</a></th><td>' in written.end()
