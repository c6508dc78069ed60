import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisory import Category, Rater
from advisory.ages import AdvisedAge, advised_ages, is_notice, is_timed, only_advises
from advisory.assessing import assess
from advisory.domain import Audience, Span
from advisory.ratings import quoted_ratings
from tests.made import manifest, scores


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("Ages 9 and up.", [9]),
        ("**Best for:** 4 to 8", [4]),
        ("No younger than 12.", [12]),
        ('"Dame Trot and the Giant" is aimed at families with children aged 4-10.', [4]),
        ("Suitable for families with children over 8.", [8]),
        ("fair. call it 11+.", [11]),
        ("I shelve it 14+.", [14]),
        ("We'd shelve this at 12 and up.", [12]),
        ("Romance \u00b7 14+ \u00b7 3.2M views", [14]),
        ("3.2M views \u00b7 2 seasons \u00b7 16+", [16]),
        ("Tom: call it 12+.", [12]),
        ("I'd say no younger than twelve, please.", [12]),
        ("Age: no younger than 12", [12]),
        ("Nothing for under-15s.", [15]),
        ("It's supposedly too gory for under-15s.", [15]),
        ("It is supposedly suitable for ages 15 and up.", [15]),
        ("Free of swearing, but well worth \u00a38; nothing for under-12s.", [12]),
        ("Nothing here for the under-tens, mind.", [10]),
        ("Sweet spot: 8-10", [8]),
        ("Sweet spot: 8-10 year olds, or 7 with a parent", [8]),
        ("The sweet spot is about six to nine.", [6]),
        ("The sweet spot is ages 5 to 7.", [5]),
        ("Kids 4+ in the store.", [4]),
        ("this picture is for ages 12 and up", [12]),
        ("I'd say 16 at least", [16]),
        ("If mine were older; as it is I'd say 9 for most kids.", [9]),
        ("I'd give it 9/10 and I'd say 14.", [14]),
        ("We'd say 11 or 12 for most kids.", [11]),
        # How well one must read to do so alone is no matter of content.
        ("Read-aloud from 4, read-alone from about 7.", [4]),
        ("**Not** for under 12s.", [12]),
        ("Best for ages **9** *and up*, but *not* for **under-8s**.", [9, 8]),
        ("Try Reading It Aloud (ages 8+).", [8]),
        ("I'd say 14 minimum to be safe.", [14]),
        ("_Recommended age_: 10", [10]),
        ("I'd say fine for most 8s upwards, 7 if they're tough.", [8]),
        ("Get it for any child who can read, 7ish and up.", [7]),
        ("Suitable from 8ish.", [8]),
        ("I'd wait till 17/18.", [17]),
        ("I'd say 14 minimum.", [14]),
        ("Overall\t9+\t8 with a grown-up", [9]),
        ("I would give it to a thoughtful fourteen-year-old.", [14]),
        ("I'd have no qualms about showing this to any 10 year old.", [10]),
        ("I would let a steady thirteen-year-old watch it.", [13]),
        ("It's perfectly fine for a nine-year-old.", [9]),
        ("A confident eight-year-old could read it alone.", [8]),
        ("A robust twelve-year-old will cope.", [12]),
        ("I admired it, but keep it from the teenagers.", [18]),
        ("No teenager should read this.", [18]),
        ("I would not let my teenager see it.", [18]),
        ("It isn't suitable for younger teenagers.", [16]),
        ("Ages 16+", [16]),
        ("ages 16+.", [16]),
        ("It is suitable from age 7.", [7]),
        ("Not suitable for under 15s.", [15]),
        ("Fifteen and up.", [15]),
        ("Fifteen and up, I'd say.", [15]),
        ("A warm mystery for kids 8 to 12.", [8]),
        ("It is too scary for under-eights.", [8]),
        ("I'd say 13 and older.", [13]),
        ("I\u2019d say thirteen and older.", [13]),
        ("This is not for anyone under 17.", [17]),
        ("Best for ages 10-14.", [10]),
        ("Best for ages 10\u201314.", [10]),
        ("Age: 12+", [12]),
        ("Recommended age: 10", [10]),
        ("Suitable for: 8+", [8]),
        ("Ages: 8-12", [8]),
        ("Age range: 9 to 12 years", [9]),
        ("Minimum age: 14", [14]),
        ("Reading age 8-10", [8]),
        ("Recommended for readers 14 & up.", [14]),
        ("I would recommend it for ages twelve and over.", [12]),
        ("We'd recommend this to children of 10 and over.", [10]),
        ("Fine for over-tens.", [10]),
        ("It's really for over 16s only.", [16]),
        ("Strictly 18+.", [18]),
        ("18 and over only.", [18]),
        ("No one under 17 should see this.", [17]),
        ("Nobody under thirteen should watch it.", [13]),
        ("Children under 8 may be frightened by the wolves.", [8]),
        ("Under-tens should skip it.", [10]),
        ("Kids under 10 will find it too dark.", [10]),
        ("Don't let under-12s watch it.", [12]),
        ("I'd wait until they are 13.", [13]),
        ("Wait until your child is eleven.", [11]),
        ("I wouldn't show it to a child before age 12.", [12]),
        ("Ages 9 and up will enjoy the jokes.", [9]),
        ("Kids ten and older can handle it.", [10]),
        ("Anyone over the age of 12 will be fine.", [12]),
        ("A gentle picture book for ages 3 to 6.", [3]),
        ("The violence makes it unsuitable for under-sixteens.", [16]),
        ("Too dark, sad and scary for anyone below fourteen.", [14]),
        ("13+ because of the language.", [13]),
        ("My advice: 15 and over.", [15]),
        ("The publisher says 12 and up.", [12]),
        ("It's for readers aged nine to twelve.", [9]),
        ("In my opinion, 14+.", [14]),
        ("It is aimed at children between 8 and 12.", [8]),
        ("It is perfect for 7-year-olds and up.", [7]),
        ("Good for 8-12 year olds.", [8]),
        ("Not recommended for children under the age of 10.", [10]),
        ("Not for kids 12 and under.", [13]),
        ("Too scary for under-eights, but fine for ten and up.", [8, 10]),
        ("I'd put it at 16 plus.", [16]),
        ("twenty-one and over only", [21]),
        ("It is rather gory (ages 16+).", [16]),
        ("Verdict: 12+.", [12]),
        ("Rosa Vane's new novel is best for ages 11 and up.", [11]),
        ("The scary scenes make it best for 12 and up.", [12]),
        ("It isn't suitable for anyone younger than 13.", [13]),
        ("This isn't a film for under-12s.", [12]),
        ("From age 7.", [7]),
        ("Suitable from about age nine.", [9]),
        ("I would not recommend it to anyone under sixteen.", [16]),
        ("Good fun for the family, ages six and up.", [6]),
        ("A tense thriller for adults and teens 16 and up.", [16]),
        ("For ages 8-12.", [8]),
        ("For 9 and up.", [9]),
        ("Age 10 and up.", [10]),
        ("I think it's fine for ages 9+.", [9]),
        ("There is no gore, so it is fine for ages 8 and up.", [8]),
        ("It's definitely 15+ for the language.", [15]),
        ("Most kids over 8 will love it.", [8]),
        ("Keep it away from under-tens.", [10]),
        ("Perfect for ages 6-9.", [6]),
        ("I'd recommend it for eight and up.", [8]),
        ("Probably best for 10+.", [10]),
        ("Suitable for ages 12 to adult.", [12]),
        ("Parents should know it is meant for teens 14 and over.", [14]),
        ("Definitely not for little ones; ages 11+.", [11]),
        ("Ages 11+ (scary bits).", [11]),
        ("Our verdict: fine for nines and over.", [9]),
        ("I wouldn't let anyone under 16 near this.", [16]),
        ("Don't take a child under seven to see it.", [7]),
        ("This would suit readers of 12 upwards.", [12]),
        ("Not one for the under-12s.", [12]),
        ("I'd keep this for 15 and up.", [15]),
        ("Best saved for 13 and older.", [13]),
        ("Recommended for mature readers, 16 and up.", [16]),
        ("Recommended for ages 14 years and older.", [14]),
        ("Appropriate for ages ten through fourteen.", [10]),
        ("The recommended age is 12.", [12]),
        ("The recommended age is 12 and up.", [12]),
        ("The suggested reading age is 9 to 12.", [9]),
        ("Good from about 8.", [8]),
        ("It would be fine for a mature ten-year-old and up.", [10]),
        ("Kids younger than seven will be scared by the storm.", [7]),
        ("Children below the age of 9 should not watch this alone.", [9]),
        ("Please wait until at least 14.", [14]),
        ("Hold off until age 12.", [12]),
        ("I'd hold off until they're at least fifteen.", [15]),
        ("Better to wait until 16.", [16]),
        ("Not before 13.", [13]),
        ("Not until they're 12.", [12]),
        ("My kids are 8 and 11; I'd say it is fine for 8 and up.", [8]),
        ("Our nine-year-old was fine, but I would say ten and up.", [10]),
        ("12 and up, please.", [12]),
        ("Target audience: 13+", [13]),
        ("Target age: 8\u201312", [8]),
        ("Audience: ages 8-12", [8]),
        ("Age recommendation: 12+", [12]),
        ("For teens aged 14 and older.", [14]),
        ("A lovely read-aloud for ages 4 and up.", [4]),
        ("Age 7+", [7]),
        ("(7+)", [7]),
        ("Ages: 10 & up", [10]),
        ("Ages ten and up", [10]),
        ("Ages 12 and older only.", [12]),
        ("For mature audiences 17+.", [17]),
        ("Adults only (18+).", [18]),
        ("It is an 18+ film.", [18]),
        ("This 16+ thriller is full of blood.", [16]),
        ("It earns a firm 15+ from me.", [15]),
        ("Suggested age: 13 and up.", [13]),
        ("It should be kept from under-fifteens.", [15]),
        ("The book is for readers over twelve.", [12]),
        ("Not appropriate for kids under 13 due to the gore.", [13]),
        ("Inappropriate for anyone younger than fifteen.", [15]),
        ("Far too violent for under-16s.", [16]),
        ("It's too much for kids under eight.", [8]),
        ("I would not read it with children under nine.", [9]),
        ("Too intense for the under tens.", [10]),
        ("Safe for eight-year-olds and older.", [8]),
        ("Age appropriateness: 10+", [10]),
        ("Aimed squarely at 8 to 12 year olds.", [8]),
        ("A must for every child from age six.", [6]),
        ("Ideal from 7 to 11.", [7]),
        ("NOT FOR ANYONE UNDER 17!", [17]),
        ("Parents Need To Know: ages 12+", [12]),
        ("Though Mara Quill is brave, it's best for ages 10 and up.", [10]),
        ("Suitable For: 8+", [8]),
        ("Ravager is for 16 and up.", [16]),
        ("The Lantern Keeper is best for ages 9 and up.", [9]),
        ("The cartoon is for ages 9 and up.", [9]),
        ("I think the film 12 and up.", [12]),
        ("It is perfect for bedtime from about four.", [4]),
        ("Not for kids aged 10 & under.", [11]),
        ("Recommended by me for kids ages 5 and up.", [5]),
        ("I recommend it to ages between 13 and 18.", [13]),
        ("The gore makes it a bad choice for kids under 13.", [13]),
        ("I do not think it is suitable for children under the age of 12.", [12]),
        ("It will please anyone except those under 13.", [13]),
        ("It's OK for children aged 8+.", [8]),
        ("Would recommend for 12+", [12]),
        ("Great movie for 10+", [10]),
        ("13+ for violence", [13]),
        ("Ages 13+ for violence and language.", [13]),
        ("Should be 15+", [15]),
        ("This should be for 16 and older.", [16]),
        ("It needs to be 16+.", [16]),
        ("I'd rate this 14+.", [14]),
        ("Not appropriate for under 13.", [13]),
        ("Kids under 13 shouldn't watch this.", [13]),
        ("Anyone under the age of 16 should not watch this film.", [16]),
        ("Parents should not let kids under 12 watch.", [12]),
        ("Suitable for older kids (10 and up).", [10]),
        ("The game is intended for players 17 and older.", [17]),
        ("Grades 4-6, ages 9-12.", [9]),
        ("Suggested for ages 13 & older", [13]),
        ("Appropriate from age 10 onwards.", [10]),
        ("From 12 years up.", [12]),
        ("A brilliant read for anyone aged 11 and over.", [11]),
        ("Age: 8-12", [8]),
        ("I would give this to readers fourteen and up.", [14]),
        ("Not for those younger than 13.", [13]),
        ("Ages \u017feven and up.", [7]),
        ("Best for ages f\u0131ve and up.", [5]),
        ("Ages s\u0130x and up.", [6]),
        ("I might wait until they are 12.", [12]),
        ("No need to hide it, but I'd wait until they are 12.", [12]),
        ("Keep it from under-tens.", [10]),
        ("It is really scary for under-eights.", [8]),
        ("There are scenes too scary for under-tens.", [10]),
        ("It's no film for under-tens.", [10]),
        ("I wouldn't show it to kids under 10, my own too.", [10]),
        ("Ages 9 and up, and adults will love it too.", [9]),
        ("Kids 7 and older will love it, grown-ups too.", [7]),
        ("Perfect for 5 to 9 year olds and their parents alike.", [5]),
        ("Kids under 10 will struggle to follow it.", [10]),
        ("Kids under 9 may feel very upset.", [9]),
        ("Kids under 10 should stay away from it.", [10]),
        ("Kids under 10 may have trouble following the plot.", [10]),
        ("Kids ten and older will love it, but it is too scary for kids under 8.", [10, 8]),
        ("It's best for 10 and up, too scary for under-eights.", [10, 8]),
        ("Suitable for 12.", [12]),
        ("Best for ages 12", [12]),
        ("Ideal from 7-11.", [7]),
        ("The story gives hope, and I'd say 8+.", [8]),
        ("Set in New York, best for ages 12 and up.", [12]),
        ("It could be a bit scary for children under 9 or 10.", [9]),
        ("I would probably not take kids under 9.", [9]),
        ("It is most suited for ages 13 to 18 as well as some adults.", [13]),
        ("It has a few scares, fine for ages 9 and up.", [9]),
        ("I would say fine from twelve or thirteen.", [12]),
        ("Suitable from 10 or 11 upwards.", [10]),
        ("The programme recommends it from 14.", [14]),
        ("I would say six or sixteen and up.", [6]),
        ("Approved for ages 12+", [12]),
        ("It's approved for 10 and up.", [10]),
        ("Mum-approved for ages 6 and up.", [6]),
        ("I'd take anyone over ten", [10]),
        ("I would happily take kids 8 and up to see it.", [8]),
        ("age 5+", [5]),
        ("age 8+", [8]),
        ("age 18+", [18]),
        ("Parent of a 6-year-old / age 5+ / We all loved it.", [5]),
        ("Scary stuff: the black hole scene might upset the under 5s", [5]),
        ("Not for under-fives.", [5]),
        ("Review: Hollow Crown (2-4 players, 45 mins, ages 10+)", [10]),
        ("Hollow Crown (novel, ages 14+)", [14]),
        ('Unlike the cartoon, "Hollow Crown" is best for ages 14 and up.', [14]),
        ("**The Lantern Keepers** by Oda Marsh \u2014 picture book, ages 2 to 5", [2]),
        ("Hollow Crown - graphic novel, ages 12+", [12]),
        ("Hollow Crown | ages 9-12", [9]),
        ("The theatre advises it for 8 and over.", [8]),
        ("Advised for 8 and over.", [8]),
        ("They suggest it for eights and up.", [8]),
        ("The venue suggests 8 and over.", [8]),
        ("The theatre puts it at 10+.", [10]),
        ("The website gives it as 12+.", [12]),
        ("The theatre's guidance is ages 8 and over.", [8]),
        ("The theatre advises against it for 8 and over.", []),
        ("The company gives it as 10+ years of work.", []),
        # What it does not end with tells of something else, or of another.
        ("Try Hollow Crown - graphic novel, ages 12+", []),
        ("If you liked it: Hollow Crown - graphic novel, ages 12+", []),
        ("Hollow Crown - graphic novel, ages 12+, is on the next shelf.", []),
        ("I would not show it to a five-year-old.", [6]),
        ("For an 8-year-old absolutely not.", [9]),
        ("Far too scary for my six-year-old.", [7]),
        ("(Picture book. 3-6)", [3]),
        ("(Fiction. 9-12)", [9]),
        ("(Historical fiction. 10 & up)", [10]),
        ("(14 & up)", [14]),
        ("Gr 4-6", [9]),
        ("K-Gr 2", [5]),
        ("PreS-Gr 2", [3]),
        ("Grades K-2", [5]),
        ("Gr 7 & up", [12]),
        ("Gr 7 Up\u2014A brother and a sister look for their father.", [12]),
        ("Gr 5 Up\u2013Nora finds a map.", [10]),
        ("Grades: 3-5", [8]),
        ("Interest level: Grades 3-5", [8]),
        ("Grades 4-6; ages 9-12", [9]),
        ("Year 7 upwards", [11]),
        ("Year 9 and up.", [13]),
        ("I'd put it on the senior shelf, Year 11 up.", [15]),
        ("He taught at the school, Year 11 up to the leavers, for ten years.", []),
        ("Suitable for Year 5+", [9]),
        ("I'd say Year 9 and up would be fine with it.", [13]),
        ("Year 9 and up would be fine with it.", [13]),
        ("The film is suitable for Year 7 and above.", [11]),
        ("It has some gore, so I'd recommend it for pupils from Year 9+.", [13]),
        ("I think it's best for students in grade 7 and up.", [12]),
        ("I'd say Year 9 and up, ages 13+.", [13]),
        ("I'd put it at about 12 or 13", [12]),
        ("I\u2019d put it at about 12.", [12]),
        ("I'd put this at 14 or so.", [14]),
        ("It is rather tense, so I'd probably put it at around twelve or thirteen.", [12]),
        ("I'd say 12 or 13.", [12]),
        ("There are a number of tense scenes in its 300 pages, so I'd say 14.", [14]),
        ("My rating: 7 and up", [7]),
        ("Age: 16", [16]),
        ("Age 16", [16]),
        ("Over 16s only.", [16]),
        ("over-18s only", [18]),
        ("No under 15s", [15]),
        ("Verdict: no under 15s.", [15]),
        ("Age Rating  12+", [12]),
        ("Hollow Crown  12+", [12]),
        ("Interest level: 9-12", [9]),
        ("Without skipping I'd say 14.", [14]),
        ("I would say about 13", [13]),
        ("Reading age \u200f : \u200e 9 - 12 years", [9]),
        ("The film is about gambling, strictly 18+.", [18]),
        ("Over 16s only, folks.", [16]),
        ("Strictly over 18s only, mind!", [18]),
        ("No under 15s, please.", [15]),
        ("Grand fun for the lads, but kids below 12 kindly leave at home.", [12]),
        ("Children under 6 are best left at home.", [6]),
        ("Under 10s should be left at home for this one.", [10]),
        ("Please leave the under-tens at home!", [10]),
        ("Best to leave any under 8s at home.", [8]),
        ("The storm may be too much for small ones; from nine or so they should be fine.", [9]),
        ("From about seven upwards they will love it.", [7]),
        ("From ten onwards.", [10]),
        ("From twelve or so, most kids will enjoy it.", [12]),
        ("From 10 it's fine.", [10]),
        ("Fine from eight or so.", [8]),
        ("Teens 14 and up with a parent.", [14]),
        ("Ages 13 and up with parental guidance.", [13]),
        ("Paperback | 40 pages | 4-7 years | RRP \u00a37.99", [4]),
        ("Board book \u00b7 2\u20134 years \u00b7 16 pages", [2]),
        ("Jigsaw | 48 pieces | 4 years and up", [4]),
        ("Card game | 8+ years | 20 minutes", [8]),
        ("5-8 years", [5]),
        ("Not for under 8s; best for Year 9 and up.", [8, 13]),
        ("Too scary for under 8s, best for secondary school age.", [8, 11]),
        ("Not suitable for under 7s, ideal for teens and up.", [7, 13]),
        ("Ages 6 and up, but best for Year 9 and up.", [6, 13]),
        ("Ages 8-12, best for grades 4-6.", [8]),
        ("Best for ages 13 and up, fine for Year 8 and up.", [13]),
        ("I'd say Year 9.", [13]),
        ("I'd say Year 9, no doubt.", []),
        ("I'd say Year 9 - but only just.", [13]),
        ("It's great for Year 4, I think.", [8]),
        ("It would suit children in grade 5, I think.", [10]),
        ("I'd say the Year 9 pupils will love it.", [13]),
        ("I'd say fifth grade.", [10]),
        ("Best for 9th grade and up.", [14]),
        ("Great for 10th graders.", [15]),
        ("Perfect for eleventh and twelfth grade.", [16]),
        ("Best for 8th to 12th grade.", [13]),
        ("The first episodes are gory, but from age nine it's fine.", [9]),
        ("This series has scary parts, but from nine it's fine.", [9]),
        ("The level of violence is low, so from nine it's fine.", [9]),
        ("Ok for 9yo+ in my view.", [9]),
        ("Great for 7-9 y/o.", [7]),
        ("Too scary for my 6yo.", [7]),
        ("I'd let a steady 12yo watch it.", [12]),
        ("10yr olds and up", [10]),
        ("Suitable for Key Stage 2 (Years 3-6).", [7]),
        ("KS3", [11]),
        ("Key Stage 1 and 2", [5]),
        ("It is great for Key Stages 2 and 3.", [7]),
        ("Suitable for Years 7-9", [11]),
        ("Great for Year 7s.", [11]),
        ("I'd happily show this to a Year 5 class.", [9]),
        ("Best for 4th and 5th class.", [9]),
        ("Perfect for third to fifth grade.", [8]),
        ("I'd say secondary school age and up.", [11]),
        ("Secondary school age.", [11]),
        ("It's for high school age and up.", [14]),
        ("It's best for middle schoolers.", [11]),
        ("Tweens and up, I'd say.", [10]),
        ("Tweens and up.", [10]),
        ("A mature film for teens and up.", [13]),
        ("OK for older teens and up.", [16]),
        ("All ages \u00b7 3 seasons \u00b7 Preschool", [3]),
        ("Rating: Mature", [16]),
        ("Rating: Explicit", [18]),
        ("Rating: Teen And Up Audiences", [13]),
        ("Tin Dragons by Orla Vane (ages 9-12, says the publisher)", [9]),
        ("Tin Dragons: A Novel (ages 9-12, says the publisher)", [9]),
        ("Book review: Tilda and the Tin Dragon - Orla Vane (ages 8+)", [8]),
        ("Tin Dragons and Ash (ages 9-12) is a gem.", [9]),
    ],
)  # fmt: skip
def test_ages_that_are_advised(text: str, ages: list[int]) -> None:
    assert [one.from_age for one in advised_ages(text)] == ages


@pytest.mark.parametrize(
    "text",
    [
        "Nothing here for under-tens, as it's far too grim.",
        "The cast were no younger than 12.",
        "It tells of families with children aged 4-10.",
        "They call it 11+.",
        "I shelve it 3 metres up.",
        "We shelve it with the 12 others.",
        "Score \u00b7 9+ \u00b7 great",
        "Rating | 9+ | great",
        "Players \u00b7 3+ \u00b7 45 min",
        "Players \u00b7 4+ \u00b7 20 min",
        "Drama \u2022 Likes \u2022 12+ \u2022 Comments",
        "Body count: call it 15+.",
        "More like this \u00b7 7+ \u00b7 Family",
        "The bar \u00b7 18+ \u00b7 open late",
        "Helmet size \u2022 8+ \u2022 red",
        "In stock | 10+ | order now",
        "Not for children under 3 years (small parts).",
        "No younger than 12, she ran the farm alone.",
        "No less than 12.",
        "I'd say no less than fifteen!",
        "Nothing for less than 10.",
        "Adults pay \u00a38; nothing for under-5s.",
        "Players: no younger than 12.",
        "Nothing for under-5s to fear.",
        "There was nothing for under-15s at the fair.",
        "Sweet spot: 3-4",
        "The sweet spot is 8-10 minutes in.",
        "Sweet spot: 8-10 players",
        "The sweet spot is 8 to 10 laps.",
        "The sweet spot is 8-10 on the dial.",
        "The sweet spot is 8-10 years ago.",
        "Kids 4+ in the store get a balloon.",
        "Supposedly aimed at families with children aged 4-10, it's a bloodbath.",
        "It claims to be perfect for families with children aged 4-10.",
        "I'd say 9 at least.",
        "Out of ten I'd say 8 for most kids.",
        "Score: we'd say 7 for most readers.",
        "If it were tamer, I'd say 8 for most kids.",
        "Without the beheading I'd say 11 for most kids.",
        "The first book I'd say 7 for most readers",
        "I'd give it 10, so I'd say 7 for most kids.",
        "I'd say 15 minutes at least.",
        "He read-alone from 7.",
        "I would say this is a 15.",
        "If your child is under 10, wait.",
        "Great for tweens (10-13).",
        "A 12-year-old girl runs away.",
        "I gave it to a fourteen-year-old and he loved it.",
        "I don't believe that it would be fine for a nine-year-old.",
        "Is it fine for a nine-year-old?",
        "A nine-year-old can see ghosts.",
        "It is not just for teens.",
        "Teenagers will love it.",
        "Lovely for small ones, not for teens or adults, who will be bored.",
        "I think older teens would be bored.",
        "A ten-year-old could have written this.",
        "Any six-year-old will see it coming.",
        "A twelve-year-old will have to save the town.",
        "My 9 year old loved it.",
        "My kids, 8 and 11, loved it.",
        "I give it 9/10.",
        "It runs for 90 minutes.",
        "There are 9+ hours of play.",
        "I wouldn't say it's only for 12 and up.",
        "It isn't only for ages 12 and up.",
        "Hollow Crown was for ages 16 and up.",
        'Unlike this, "Hollow Crown" is best for ages 4 and up.',
        'If you want something milder, "Hollow Crown" is best for ages 4 and up.',
        "Unlike Hollow Crown, which is for 16 and up, this is gentle.",
        "Is it suitable for ages 9 and up?",
        "It is not too scary for under-eights.",
        "There is nothing too scary for under-tens.",
        "It is fine for under-tens.",
        "Suitable for under 12s.",
        "They run a summer camp for kids 8 to 12.",
        "The contest is for girls 13 and older.",
        "Only children under 12 may enter the garden.",
        "Anyone 16 and older is drafted into the war.",
        "Everyone over 60 must leave the island.",
        "It would have been 16+ with more blood.",
        "I thought it would be for ages 12 and up.",
        "If it were for ages 16 and up, I'd understand.",
        "The sequel is for ages 13 and up.",
        "A boy of 12 and his older brother cross the desert.",
        "Mara is 16 and up to no good.",
        "The film was made in 1999.",
        "Season 2 has 10 episodes.",
        "Aged 8 to 12, the children live in a cellar.",
        "At 13 she joins the crew.",
        "From 7 to 9 they practise magic.",
        "He waits until 12 to strike.",
        "I would wait until 9 pm to watch it.",
        "For 2-4 players.",
        "Players: 2+",
        "A solid 9+.",
        "Score: 10+",
        "Under 12 minutes long.",
        "She has been in prison from age 15.",
        "The three brothers are over 18.",
        "We watched it with friends, ages 30 and 40.",
        "Name: Mara. Age: 12.",
        "Children under 10 are taken away by the witch.",
        "No one under 16 is allowed into the mine.",
        "\"Ages 16 and up\" is nonsense, my toddler laughed.",
        "The 16+ label is far too strict.",
        "It was for over 100 years the tallest tower.",
        "Chapters 9 and up are weak.",
        "The show is better than most films for ages 12 and up.",
        "She turns 16 and over the summer falls in love.",
        "As a reader 18 and over I was bored.",
        "The bar serves nobody under 21.",
        "Pages 8-12 are torn.",
        "Ages ago, 12 and more ships sank here.",
        "They were 13 and 15 when it began.",
        "It costs under 10 dollars.",
        "It isn't scary for under-tens.",
        "They say that children over 8 vanish.",
        "My son, 12 and older than his cousin, loved it.",
        "A gang of boys aged 9 to 12 steals a boat.",
        "It follows teens 14 to 17 at a boarding school.",
        "A story about a school for girls 10 and up.",
        "The film stars a 16-year-old.",
        "In the second act a girl of ten and up to forty wolves meet.",
        "The hotel is not for anyone under 18.",
        "Only those 18 and older may duel.",
        "She is under 18 and should not watch the trial.",
        "The law says nobody under 16 should see the king.",
        "It was too cold for the under-tens team to play.",
        "Mara, under ten, is too small for the ride.",
        "Some say it's for 12 and up; they are wrong.",
        "Critics who call it 16+ are wrong.",
        "I'm 14 and up all night reading this.",
        "Don't believe the box that says 16 and up.",
        "A game for 2 to 4 people.",
        "Best of 5-7 rounds.",
        "It is fine for 10-15 minutes.",
        "It is good for over 200 pages.",
        "It is perfect for 8 to 12 hours of play.",
        "The first book was for ages 8 and up.",
        "Their earlier game was aimed at ages 7 and up.",
        "Similar books for ages 12 and up bore me.",
        "Most films for kids over 8 are louder.",
        "If you want something for ages 12 and up, look elsewhere.",
        "I had hoped it would be fine for 8 and up.",
        "I doubt that it is right for ages 8 and up.",
        "Hardly suitable for ages 8 and up.",
        "He has hidden there for 12 and more years.",
        "They fought for 15 or more nights.",
        "She was safe from 7 till dawn.",
        "No child under 12 has ever come back.",
        "Children over 12 work in the mill.",
        "Kids over 10 are sent to the mine.",
        "The witch likes children between 8 and 12.",
        "Over 18 people die.",
        "Not for under 20 dollars.",
        "Set in 12 and later centuries.",
        "It won over 10 prizes.",
        "Class 9 and up wear blue.",
        "The mine is unsuitable for boys under 14, says the foreman.",
        "The tower has floors 9 and up.",
        "All 12 and up to 30 of them drown.",
        "Best enjoyed at 10 pm.",
        "It was fine for the first 10-12 pages.",
        "I loved it when I was ten and older.",
        "I read it from age 7 and still love it.",
        "I have loved this tale from the age of six.",
        "I'd rate it 8 to 9.",
        "I would say 8-9 out of 10.",
        "I'd say 7 to 8 chapters are good.",
        "My rating: 8+",
        "Rating: 9+",
        "It's a 7 or up there with the best.",
        "I would give it 9+.",
        "Kids under 8 will have fun.",
        "Nobody under ten will have nightmares.",
        "Under-tens should see this!",
        "Children under 10 will not be scared.",
        "Kids under 8 will find it funny too.",
        "He made a trap for boys 10 and up.",
        "The potion is for girls 13 and older.",
        "They are good friends with boys 10 and up.",
        "He was 13 and up past his bedtime.",
        "The team of 12 and up to five coaches win.",
        "She's good with kids 5 and under.",
        "Fine for kids 12 and under.",
        "The king has ruled for over 20 years.",
        "For 15 years and more they waited.",
        "For over 10 minutes nothing happens.",
        "It is best for groups of 4-6.",
        "It was better than 8 and over half of the rest.",
        "The album was made for under 20 pounds.",
        "I was 12 when I first read it.",
        "The director was under 18 when he made it.",
        "Not for the first 12 minutes.",
        "The twins, 8 and up a tree, see it all.",
        "We saw it at 7 and older friends joined us.",
        "He keeps it from under ten people.",
        "The novel won 12 prizes and more.",
        "Set over 12 days.",
        "A boy aged 10 is too young for the army.",
        "No one under 5 feet should ride.",
        "Level 12 and up is hard.",
        "Levels 9-12 are the best.",
        "I liked parts 8 to 12.",
        "Perfect for 3-4 hours of fun.",
        "Ages 6 months and up.",
        "It takes 10 to 15 hours.",
        "A perfect 10 and over too soon.",
        "Only 16 and older than her years, Wren leads them.",
        "It is great for the first 10 and then sags.",
        "The last boy over 12 is gone.",
        "The play is suitable for a cast of 8 to 12.",
        "Recommended by 9 out of 10 readers.",
        "Recommended by 12 and more teachers.",
        "They serve kids 8 and up with soup.",
        "It could be for ages 8 and up with some cuts.",
        "If you are 18 and over, skip this.",
        "It's best read at 10 to midnight.",
        "The bus is for children 8 and older.",
        "My cousins (3 years to 8 years) loved it.",
        "But for over 20 years no one has said a word.",
        "It goes on for over two and a half hours.",
        "Her two cousins (age 3 and 6) had a wonderful time.",
        "The kids, aged 7 to 14, got such a kick out of it.",
        "They run a training camp for boys (10 years and up).",
        "It will barely appeal to anyone over 13.",
        "It is very boring for children who are older than 5.",
        "It was terribly predictable for anyone over 15.",
        "Anyone above the age of ten might find themselves yawning.",
        "We had a party (girls 10-11), who loved it.",
        "We should be fine for at least 5-7 years.",
        "There are inappropriate jokes for anyone under the age of 15!",
        "It will keep kids under 10 entertained.",
        "This will keep under-twelves happy for hours.",
        "It kept kids under 12 glued to the screen.",
        "There's no need to wait until they are 12.",
        "You don't have to wait until your child is 13 to share this gentle book.",
        "I don't think you should wait until they are 12.",
        "Would it be best to wait until they are 12?",
        "The twins have to wait until they are 13 to get their powers.",
        "A collection of scary stories for under-twelves.",
        "It's a scary treat for kids under 12.",
        "Scary fun for under-tens.",
        "I was too busy with kids under 12 to watch it.",
        "There is no film for kids under 12 that is funnier.",
        "No film for kids under 12 is funnier.",
        "There isn't a film for kids under 12 that is funnier.",
        "There is little unsuitable for under 15s.",
        "Few scenes are too scary for under-eights.",
        "Is it too scary for under-eights?",
        "Why not show it to kids under 10?",
        "I did not watch it with kids under 12.",
        "The guards do not let anyone under 16 pass.",
        "Everyone survives, except the kids under 12.",
        "Kids under 12 will find it hard to put down.",
        "Kids under 12 will get lost in its world.",
        "Kids under 8 will be neither scared nor bored.",
        "Kids under 8 will be anything but bored.",
        "Kids under 10 would find it too funny for words.",
        "Kids under 12 will have trouble putting it down.",
        "Kids under 10 should not miss this!",
        "Adults over 18 will love it as much as their kids.",
        "Teens 13 and up will love it, and younger kids too.",
        "The publisher's other game is for ages 16 and up.",
        "Viewers 18 and over will enjoy it, their parents too.",
        "Kids 10 and over will love it, little ones and parents too.",
        "Kids 10 and over will love it, preschoolers and parents too.",
        "Kids 10 and over will love it, and the youngest and their parents too.",
        "Kids 10 and over will love it, and so will five-year-olds and parents alike.",
        "Viewers 12 and up will like it, my six-year-old and his dad too.",
        "Ages 13 and up will love it as much as everyone else in the family, my mom says.",
        "Kids love it, and anyone over 18 will enjoy the jokes too.",
        "Teens 16 and up will love it, and so will the little ones.",
        "It is great for adults over 18 as well as kids.",
        "Good for 13 laughs, and no more.",
        "Good for 15 quid.",
        "Best from 12 directors.",
        "Best for 20 readers.",
        "Not approved for ages 12+.",
        "The vaccine was approved for ages 12 and up.",
        "They'd take anyone over ten.",
        "I wouldn't take anyone over ten.",
        "I'd take anyone over ten to the camp.",
        "I'd take anyone over ten minutes late.",
        "I'd take 10+ of these.",
        "Nothing here might upset the under 5s.",
        "The under 5s might love it.",
        "My five-year-old was not scared at all.",
        "It is not for a twelve-year-old to decide who rules.",
        "It is about a ten-year-old who does not like it.",
        "Drink responsibly, 21+ only.",
        "Bar: 18+ only.",
        "The bar: over 18s only.",
        "Gambling ads: 18+ BeGambleAware.org",
        "Wi-Fi password: 18+ users only",
        "Children under 3 go free.",
        "Tickets: over 12s only.",
        "Late bar, over 18s only.",
        "Choking hazard: not for children under 3.",
        "Doors 7pm, 14+.",
        "You must be 13 or older to create an account.",
        "This site is for users 18 and over.",
        "1:22:18-1:22:40 - shower, bare backs only",
        "The sign said: over 16s only.",
        "\"No under 15s,\" said the man at the door.",
        "No under 15s have come back from the mine.",
        "No one under 15",
        "Age: 12, brave and alone.",
        "Name: Mara. Age: 16",
        "At age 16",
        "Age 61",
        "Levels  9+",
        "I'd say 14 people die.",
        "I'd say 8.",
        "(Vol. 3-6)",
        "(A novel about the boys of class 9. 3-6 pages are torn)",
        "Gr 6-4",
        "Grades 4-6 dance at the ball.",
        "Grade 7",
        "In grade 7 and up they learn to fight.",
        "K-9 and up to no good",
        "Year 7",
        "Year 7 and upper floors burn.",
        "In Year 9 and up to the war he was a baker.",
        "I'd say Year 9 and up to the war he was a baker.",
        "She is in Year 9 and up for a prize.",
        "In Year 9 and up, the girls wear blue.",
        "I wouldn't say Year 9 and up would be fine with it.",
        "Is it suitable for Year 9 and up?",
        "The school is best for Year 9 and up.",
        "The sequel is suitable for Year 9 and up.",
        "In Year 9 and up they fight.",
        "I'd put it at about 12 out of 20",
        "I'd put it at about 12 out of 20.",
        "I would put it at about 12 hours.",
        "I'd put it at about 12 minutes in",
        "I'd put it at about 12 or 13 minutes.",
        "I'd put it at about 8.",
        "I'd put it at 12 to one.",
        "I wouldn't put it at 12.",
        "Would you put it at 12 or 13?",
        "He put it at about 12.",
        "As for the body count, I'd put it at about 14.",
        "How many die? I'd say 14.",
        "She looks young - I'd say fifteen.",
        "Her age is never told; I'd say sixteen.",
        "Out of 20, I'd put it at 15.",
        "As for deaths, I'd put it at about 14.",
        "The number killed? I'd put it at 18.",
        "How old is he? I'd say 14.",
        "F-words: I'd say 14.",
        "Years 5-6",
        "Over 16s only, said the sign.",
        "The sign says over 16s only, lads.",
        "They leave kids under 12 at home.",
        "Kids under 12 are left at home when the parents flee.",
        "Kids under ten must stay home after dark in the village.",
        "Leave kids under 12 at home alone and see what happens.",
        "My kids under 10 stay home on weekdays.",
        "From seven onwards the children work in the mine.",
        "From nine onwards, he lives in the cellar.",
        "From eight they can manage the ovens on their own.",
        "From 9 or so they watch the stars.",
        "From page 10 onwards it drags.",
        "Not from eight or so, they would be scared.",
        "For 8 or so players.",
        "Kids 8 and up with a parent are sent to the camp.",
        "8+ with a magic sword.",
        "5-8 years.",
        " 5-8 years. ",
        "I think Year 3 is the best.",
        "I'd say year 2 is the best of the four.",
        "I suggest key stage 1 is right out.",
        "I think third grade is the best.",
        "I think Year 3, with its ghosts, is great.",
        "The best for Year 3 is still to come.",
        "The first eight episodes are gruesome, but from nine it's fine.",
        "The first hour is slow, but from six it's perfect.",
        "If you thought series 1 was grim, from three it's fine.",
        "Two parts are gory, but from four onwards.",
        "From nine it's fine, though the first levels are grim.",
        "Great for 10th class passengers.",
        "Guarantee | 2-3 years",
        "Baker | 3-5 years | Full time",
        "Paperback | 3-6 years to write | 300 pages",
        "He waited 3-6 years.",
        "3-6 years later.",
        "It's been the best for 5 years.",
        "My 8yo watched up to ep 2 and loved it.",
        "A 12yo girl runs away.",
        "I'd let my 12yo watch it.",
        "Is it ok for a 10yo?",
        "He teaches Key Stage 3.",
        "The school got bad Key Stage 2 results.",
        "It is not suitable for Key Stage 2.",
        "The Year 4 class will be watching the film.",
        "Year 4 class will watch the film on Friday.",
        "On Thursday 5th and 6th class will go to see the film.",
        "We showed this to a Year 4 class.",
        "I would not show this to a Year 4 class.",
        "My Year 6 pupils loved it.",
        "The best for years 5 and 6 of the war.",
        "I'd say years 5 and 6 were his best.",
        "Perfect for second class passengers.",
        "It's fine for sixth class travel.",
        "It is set in a high school.",
        "It's about secondary school age children.",
        "High school age, she runs away.",
        "Not for tweens and up.",
        "Is it ok for tweens and up?",
        "Tweens and up to fifty wolves meet.",
        "Teens and up fled the town.",
        "Preschool",
        "Home | Preschool | Games",
        "Rating: Mature wine",
        "Rating: Explicit lyrics",
        "The rating: mature.",
        "Mara and Tilda Vane (ages 9 to 12) steal a boat.",
        "Also: Tin Dragons by Orla Vane (ages 9-12).",
        "Try Tin Dragons by Orla Vane (ages 9-12)",
        "Even my grandchildren (ages 6-13) could not bear to watch it.",
        "Kids 4 and up are best left at home.",
        "I'd say 9/10 for the songs.",
        "He is 13ish and angry.",
        "The cast are 12/13 and up to no good.",
        "Fine for most of 8 episodes.",
        "Players: 4 minimum.",
        "Order 12 minimum.",
        "It's 20 minimum before anything happens.",
        "It's 20 minimum to get into it.",
        "The *last* film was for **12 and up**.",
        # Parts of games, and things in stories.
        "The game has a gambling feature for over-18s.",
        "The chat feature is 13+.",
        "He paints a picture for anyone over 12.",
        "Stock 9+\t8 left",
        "Season 1\t9+\t8 episodes",
    ],
)  # fmt: skip
def test_ages_that_are_not(text: str) -> None:
    assert advised_ages(text) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A tense tale, best for ages 10\u201314, I think.", "ages 10\u201314"),
        ("It\u2019s not for anyone under 17, whatever they say.", "anyone under 17"),
        ("Recommended age: twelve", "Recommended age: twelve"),
        ("I\u2019d wait until they are 13.", "until they are 13"),
    ],
)
def test_the_words_that_name_an_age(text: str, words: str) -> None:
    (one,) = advised_ages(text)
    assert text[one.span.start : one.span.end] == words


@pytest.mark.parametrize("number", ["nineteen", "twenty-one", "twenty one", "21", "Twelve"])
def test_numbers_in_words(number: str) -> None:
    years = {"nineteen": 19, "Twelve": 12}.get(number, 21)
    assert [one.from_age for one in advised_ages(f"Not for anyone under {number}.")] == [years]


@pytest.mark.parametrize("number", ["0", "22", "40", "thirty", "2,000", "9.5"])
def test_numbers_that_are_no_age(number: str) -> None:
    assert advised_ages(f"Ages {number} and up.") == ()


def test_a_title_tells_whose_age_it_is() -> None:
    text = "Fans of Hollow Crown, ages 12 and up, will love it."
    assert advised_ages(text) == advised_ages(text, "The Salt Road") == ()
    assert [one.from_age for one in advised_ages(text, "Hollow Crown")] == [12]


def test_a_line_of_a_shop_is_of_the_title_that_it_names() -> None:
    assert advised_ages("The Salt Road  17+", "Hollow Crown") == ()
    assert [one.from_age for one in advised_ages("Hollow Crown: Deluxe  17+".replace(":", " -"), "Hollow Crown")] == [
        17
    ]


def test_a_name_that_a_sentence_is_about_is_the_works_unless_its_title_is_known() -> None:
    text = "Hollow Crown isn't for anyone under 17."
    assert [one.from_age for one in advised_ages(text)] == [17]
    assert advised_ages(text, "The Salt Road") == ()
    assert advised_ages("Hollow Crown is for ages 16 and up, but this is gentle.") == ()


def test_what_is_something_else_is_no_advice() -> None:
    assert advised_ages("Ages 9 and up.", taken=[Span(0, 6)]) == ()


def advised(rater: Rater, text: str) -> tuple[list[int], str, list[str]]:
    report = rater.rate(text)
    return (
        [one.from_age for one in report.advised_ages],
        report.age_band.label,
        [fired.rule for fired in report.age_band.decided_by],
    )


@pytest.mark.parametrize(
    ("age", "band"),
    [(5, None), (6, 7), (7, 7), (8, 10), (9, 10), (10, 10), (11, 13), (12, 13), (13, 13), (14, 16), (15, 16), (16, 16), (17, 18), (18, 18)],
)  # fmt: skip
def test_the_band_that_an_age_asks_for(rater: Rater, age: int, band: int | None) -> None:
    ages, label, rules = advised(rater, f"The barn was built by the composer.\nAges {age} and up.")
    assert ages == [age]
    assert (label, [rule for rule in rules if rule.startswith("advised")]) == (
        (f"{band}+", [f"advised-{band}"]) if band else ("All ages", [])
    )


def test_the_highest_of_several_ages_counts(rater: Rater) -> None:
    ages, label, rules = advised(rater, "Fine for ages 9 and up.\nI'd say 15 and older.\nAges 7+.")
    assert (ages, label, rules) == ([9, 15, 7], "16+", ["advised-16"])


def test_the_deciding_sentence_is_quoted(rater: Rater) -> None:
    report = rater.rate("The barn was built by the composer.\nNot for anyone under 17, I'm afraid.")
    (fired,) = report.age_band.decided_by
    assert (fired.rule, fired.met_by) == ("advised-18", "advised age: 17")
    (piece,) = report.quoted(fired.evidence)
    assert (piece.quote, piece.line, piece.from_age) == ("Not for anyone under 17, I'm afraid.", 2, 17)
    (one,) = report.advised_ages
    assert report.sources[0].text[one.start : one.end] == "anyone under 17"
    # Without the sentence nothing asks for an age.
    assert [without.label for without in report.age_band.without] == ["All ages"]


def test_an_official_rating_is_no_advice_of_the_text(rater: Rater) -> None:
    report = rater.rate("It is rated PG-13. Common Sense says 13+. PEGI 16. Certificate 12.")
    assert len(report.stated_ratings) == 4
    assert report.advised_ages == ()


def test_a_list_of_other_titles_advises_nothing(rater: Rater) -> None:
    text = "If you like this, try Hollow Crown (ages 16+). The Lantern Keeper is best for ages 9 and up."
    assert advised(rater, text)[0] == [9]


def test_lines_of_a_guide(rater: Rater) -> None:
    text = "Age: 12+\nPlatform: Anything\nPlayers: 2+\n\nThe barn was built by the composer."
    assert advised(rater, text)[0] == [12]
    menu = "Ages 3-5\nAges 6-8\nAges 9-12\nTeens\n\nThe barn was built by the composer."
    assert advised(rater, menu)[0] == []


@pytest.mark.parametrize(
    ("age", "heard", "as_what"),
    [
        (18, Audience.TEENS, Audience.ADULTS),
        (17, Audience.CHILDREN, Audience.ADULTS),
        (13, Audience.ADULTS, Audience.TEENS),
        (13, Audience.CHILDREN, Audience.TEENS),
        (10, Audience.ADULTS, Audience.TEENS),
        (10, Audience.CHILDREN, Audience.CHILDREN),
        (8, Audience.ADULTS, Audience.CHILDREN),
        (8, Audience.TEENS, Audience.CHILDREN),
        (8, Audience.NONE, Audience.CHILDREN),
        (8, Audience.CHILDREN, Audience.CHILDREN),
        (16, Audience.NONE, None),
    ],
)
def test_a_named_age_corrects_whom_a_sentence_is_heard_to_be_for(
    age: int, heard: Audience, as_what: Audience | None
) -> None:
    of = {0: (AdvisedAge(age, Span(0, 4)),)}
    facts = assess(["Ages so and up."], [scores(audience=heard)], manifest(), of).facts
    assert facts.audience == ({as_what: 1} if as_what else {})
    assert facts.advised_age == age


@pytest.mark.parametrize(
    ("age", "heard", "as_what"),
    [
        (10, Audience.ADULTS, Audience.ADULTS),
        (13, Audience.ADULTS, Audience.ADULTS),
        (8, Audience.TEENS, Audience.TEENS),
        (17, Audience.TEENS, Audience.ADULTS),
        (13, Audience.CHILDREN, Audience.TEENS),
    ],
)
def test_a_bound_takes_away_no_advice_for_older_people(age: int, heard: Audience, as_what: Audience) -> None:
    of = {0: (AdvisedAge(age, Span(0, 4), only_bound=True),)}
    texts = ["For grown-ups, not for so."]
    assert assess(texts, [scores(audience=heard)], manifest(), of).facts.audience == {as_what: 1}


@pytest.mark.parametrize("heard", [Audience.TEENS, Audience.ADULTS])
def test_a_bound_below_ten_is_no_advice_for_older_people_that_it_does_not_name(heard: Audience) -> None:
    def audience(text: str) -> dict[Audience, int]:
        return dict(assess([text], [scores(audience=heard)], manifest(), {0: advised_ages(text)}).facts.audience)

    assert audience("Scary stuff: the black hole scene might upset the under 5s") == {}
    assert audience("Not for under-fives.") == {}
    assert audience("Adults only: keep it away from under-eights.") == {heard: 1}
    assert audience("Too scary for under-eights, older children will cope.") == {heard: 1}
    assert audience("Too gory for under-tens.") == {heard: 1}


@pytest.mark.parametrize(
    "text",
    [
        "Drink responsibly, 21+ only.",
        "Bar: 18+ only.",
        "I do / do not give permission for my child to watch this film.",
        "Gambling ads: 18+ BeGambleAware.org",
        "Wi-Fi password: 18+ users only",
        "Children under 3 go free.",
        "Under 5s free.",
        "Alcohol served to over 18s only.",
        "The bar opens an hour before the show and serves over-18s only.",
        "Prize draw open to over 18s only.",
        "This site is for users 18 and over.",
        "1:22:18-1:22:40 - shower, bare backs only",
    ],
)
def test_the_ages_of_places_and_the_times_of_scenes_are_no_advice(rater: Rater, text: str) -> None:
    report = rater.rate(f"The barn was built by the composer.\n{text}")
    assert report.advised_ages == ()
    assert all(piece.audience is Audience.NONE for piece in report.evidence)
    assert not any(one.declared_absent for one in report.categories.values())


def test_what_is_said_of_the_time_of_a_scene_is_heard() -> None:
    assert is_timed("1:22:18 - shower, bare backs only")
    assert not is_timed("1:22:18 - not for kids")
    assert is_notice("Bar: 18+ only.")
    assert is_notice("Bar open late, over 18s only.")
    assert not is_notice("For mature users only, 18+.")
    assert not is_notice("Gambling: 16+")
    assert is_notice("I do not give consent for my son/daughter to see it.")
    assert not is_notice("I do not give permission for my child to watch this film, and no parent of under-12s should.")
    assert not is_notice("I would not give permission for my child to watch this.")
    assert not is_notice("Bar: the game is for 18+ only.")


@pytest.mark.parametrize(
    "text",
    [
        "Gambling, drink and sex: ages 18+.",
        "Bar fights and gore, not for under 15s.",
        "Betting, blood and drugs; strictly 18+.",
        "Casino, a heist thriller for 15 and over.",
        "The murderers go free; ages 16 and up.",
        "The account is harrowing, for 16 and over.",
        "A lottery of death, best for 15 and up.",
        "Girls are sold to anyone; 18+.",
        "Casino (18+)",
        "The bar serves as the set: best for over-16s.",
        "Strictly 18+, proof of age required.",
    ],
)
def test_what_is_in_a_work_is_no_notice(text: str) -> None:
    assert not is_notice(text)


@pytest.mark.parametrize(
    ("text", "only_bound"),
    [
        ("Too gory for under-tens.", True),
        ("Adults only: keep it away from under-tens.", True),
        ("This is an adult film, far too scary for under-eights.", True),
        ("I'd wait until they are 12.", True),
        ("A tense thriller for adults and teens 16 and up.", True),
        ("Best for grown-ups, ages 16 and up.", True),
        ("I'd say 13 and up.", False),
        ("For ages 8-12.", False),
        ("It is aimed at kids between 8 and 12.", False),
        ("Suitable from 9.", False),
        ("Recommended age: 10", False),
        ("Fine for over-tens.", False),
    ],
)
def test_what_is_only_a_bound(text: str, only_bound: bool) -> None:
    assert [one.only_bound for one in advised_ages(text)] == [only_bound]


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("Best for ages 9 and up.", True),
        ("Age recommendation: 7+", True),
        ("Not for anyone under 17.", True),
        ("Not   for anyone under 17.", True),
        ("I\u2019d say 13 and up.", True),
        ("Too gory for under-tens.", False),
        ("Severe, not for anyone under 17.", False),
        ("Fine.", False),
        ("", False),
    ],
)
def test_what_only_advises(text: str, only: bool) -> None:
    assert only_advises(text) is only


@pytest.mark.parametrize(
    "unit",
    [
        "Ages: 9 ",
        "Ages 9+ ",
        "Best for ages 9 and up, ",
        "Hollow Crown, ages 9+ ",
        "not for under-fives ",
        "until 13 ",
        "A ",
        "Year 9 and up ",
        "KS2 and ",
        "3-6 years | ",
        "Tweens and up, ",
        "leave under-tens at home ",
        "Tin Dragons: ",
    ],
)
def test_many_ages_in_a_line_take_linear_time(unit: str) -> None:
    def seconds(times: int) -> float:
        started = time.process_time()
        advised_ages(unit * times)
        only_advises(unit * times)
        return time.process_time() - started

    # As in test_regexes: ten times the text.
    least = seconds(100)
    assert any(seconds(1_000) < 30 * least + 0.2 for _ in range(3))


PARTS = (
    "ages ", "aged ", "best for ", "from ", "under ", "not for ", "until ", "I'd say ", "six", "\u017feven", "f\u0131ve", "s\u0130x", "twenty one",
    "12", "0", "99", "yo", "Year ", "5th class", "tweens", "Key Stage ", "rating: mature", " years", " | ", "-", " to ", "+", " and up", ".", ", ", "(", "kids ", "will be scared", "too dark for ", "\u212aids ", " or older",
)  # fmt: skip


@given(st.lists(st.sampled_from(PARTS) | st.text(max_size=3)).map("".join))
def test_any_text_has_ages_or_none(text: str) -> None:
    spans = [one.span for one in advised_ages(text)]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)


def test_advice_of_other_sentences_stays() -> None:
    heard = [scores(audience=Audience.ADULTS), scores({Category.SEX: (0.02, 0.94, 0.02, 0.02)})]
    ages = {1: (AdvisedAge(9, Span(0, 4)),)}
    assert assess(["For adults.", "Ages 9+."], heard, manifest(), ages).facts.audience == {Audience.ADULTS: 1}


def test_that_adults_will_like_it_too_is_no_advice_for_adults() -> None:
    (found,) = advised_ages("Ages 9 and up, and adults will love it too.")
    assert not found.only_bound


def test_the_title_of_the_work_is_tried_as_it_is() -> None:
    text = "Try Hollow Crown (ages 9+)."
    assert [one.from_age for one in advised_ages(text, "Hollow Crown")] == [9]
    assert advised_ages(text, "The Salt Road") == advised_ages(text) == ()
    heard = [scores(audience=Audience.CHILDREN)]
    assert assess([text], heard, manifest(), {0: advised_ages(text, "Hollow Crown")}).facts.audience
    assert not assess([text], heard, manifest()).facts.audience


def test_the_words_of_an_age_are_those_of_the_text_with_the_marks_in_them() -> None:
    text = "Best for ages **9** *and up*."
    (advised,) = advised_ages(text)
    assert text[advised.span.start : advised.span.end] == "Best for ages **9** *and up"


@pytest.mark.parametrize(
    ("texts", "softens"),
    [
        (["Not suitable for children under 5."], False),
        (["Too scary for under-fives.", "No one under 3 should see it."], False),
        (["Best for ages 2 to 5."], True),
        (["Best for ages 3 to 5.", "Too scary for under-fives."], True),
        (["Two men meet."], False),
    ],
)
def test_whom_a_work_is_not_for_is_told_from_whom_it_is_for(texts: list[str], softens: bool) -> None:
    ages = {row: found for row, text in enumerate(texts) if (found := advised_ages(text))}
    assert assess(texts, [scores()] * len(texts), manifest(), ages).facts.advice_softens is softens


def test_advice_beside_something_severe_softens_nothing() -> None:
    texts = ["Best for ages 2 to 5.", "Best for ages 3 to 5, for all its gore."]
    read = [scores(), scores({Category.VIOLENCE: (0.01, 0.01, 0.01, 0.97)})]
    for rows, softens in (([0, 1], True), ([1], False)):
        ages = {at: advised_ages(texts[row]) for at, row in enumerate(rows)}
        of = [read[row] for row in rows]
        assert assess([texts[row] for row in rows], of, manifest(), ages).facts.advice_softens is softens
        # So it is with what a board says.
        ratings = {at: quoted_ratings("Rated 15 by the BBFC.") for at in range(len(rows))}
        assert assess([texts[row] for row in rows], of, manifest(), {}, ratings).facts.rating_softens is softens
