"""Every fact and figure that the playbook takes from the article stands on its page, as it was reported."""

from pathlib import Path

import pytest

from playbook.catalog.load import load_catalog
from tests.support.built import read

pytestmark = pytest.mark.host

FACTS = {
    "models/spectrum/": (
        "It looks like a clash of personalities, but it's about the work.",
        "burnout and stagnation",
        "chaos and missed deadlines",
        "Answer each with a number from 1 (pure Factory) to 10 (pure Orchestra).",
        "Answer for the project as it is, not as you'd like it to be.",
        "a standardised, repeatable product or service",
        "a unique, bespoke creation",
        "known, linear, optimisable",
        "emergent, iterative, found by discovery",
        "efficiency: faster, cheaper",
        "effectiveness and impact: novelty, user delight",
        "a specialist executing a defined task",
        "a skilled interpreter with a unique voice",
        "will your next cycle turn out something known that you can repeat",
        "or something that still has to be composed?",
        "The pattern across the four matters more than the average.",
        "an Orchestra project, say an 8, run like a Factory, say a 2",
        "Neither model is better.",
        "The Factory gets its rigour from polishing the process.",
        "The Orchestra gets its own from polishing how people interact and interpret.",
        "good leaders are bilingual",
        "The model comes first; tools and methods follow, be it Jira or Miro, Scrum or Kanban.",
    ),
    "models/": (
        "on this project, are we a factory or an orchestra?",
        "synchronised machinery",
        "distinct voices in alignment",
        "Good leaders speak both languages.",
    ),
    "models/factory/": (
        "scientific management",
        "The process is known. You can repeat it, and it's tuned to give predictable quality.",
        "What you're after is the least variation you can get.",
        "an assembly line: specialists, each with a task of their own, in a fixed order",
        "with clear handoffs and quality gates",
        "In a Factory, harmony is synchronised machinery.",
        "Putting a phone together. Getting a loan application through. Running a cloud deployment pipeline.",
        "in manufacturing and wherever a service runs at high volume, SaaS operations among them",
        "The problem is well defined.",
        "The path to the result is clear.",
        "Success means consistency, speed and cost.",
        "the model to reach for when something has been proven and you want more of it",
        "It's built to execute rather than adapt, so it resists change",
        "it stifles the creativity that new problems need",
        "they found clarity in it",
        "Factory metrics such as utilisation and plan adherence get applied to exploratory knowledge work",
        "They punish slack, collaboration and dead-end experiments: just what research lives on.",
        "In six months errors fell from 15% to 2%, and units per hour rose by 40%.",
        "R&D engineers had to bill 90% or more of their hours",
    ),
    "models/orchestra/": (
        "a unique and coherent whole, where a Factory makes widgets",
        "The path is unknown at the start. You find it by interpreting, adjusting and listening closely.",
        "the brief, the product vision",
        "It gives structure and isn't up for negotiation.",
        "Shapes the whole, with clear authority.",
        "They listen to each other in real time.",
        "In an Orchestra, harmony is distinct voices in alignment; they needn't be uniform.",
        "Rehearsal: prototyping.",
        "Sectionals: deep dives in a sub-team",
        "Performance: the launch.",
        "Product design, strategic consulting, R&D labs.",
        "psychological safety and on tolerance for productive failure",
        "An Orchestra isn't permission for chaos.",
        "the article calls what follows chaotic noise",
        "tuning isn't for them",
        "Rehearsals are planned, and authority is clear.",
        "Soloists. One directly responsible individual (DRI) for each element.",
        "Movement boundaries. Project phases",
        "Critiqued rehearsals. Structured reviews of a prototype.",
        "After three months client satisfaction was up by 35 points.",
        "Within a quarter there was visible progress, and stress was down sharply.",
    ),
    "models/hybrid/": (
        "Pure models are rare",
        "a discovery team is an Orchestra, and the team that deploys and maintains its work is a Factory",
        "The friction is at the handoff.",
        "It hands over a score: a specification, a design system, a codebase.",
        "The Factory performs that score, reliably and at scale.",
        "the Orchestra documents what it made, with the needs of the people who'll operate it in mind",
        "the Factory tells the composers what can be performed",
        "they run in a loop",
        "a virtuous circle",
        "composer–conductor",
        "As a product matures, the work usually moves from Orchestra to Factory",
        "discovery first, then scaling and optimisation",
        "50% fewer client set-up support tickets",
    ),
    "guide/": (
        "Run the diagnostic",
        "Share the two models",
        "The article calls this the step that matters most.",
        "Retune metrics and rituals",
        "Work moves, mostly from Orchestra to Factory as it matures.",
    ),
    "guide/share/": ("jazz from a marching-band manual",),
    "guide/structures/": (
        "Exploration phase: one to four weeks, one question, a fixed end date, a review",
        "Outcome backlog",
        "Standard work: the best known way",
        "Visual board",
        "a backlog of outcomes, and reviews that critique the work",
        "standard steps, clear instructions, a board everyone can read, and measures of flow",
    ),
    "guide/metrics-and-rituals/": (
        "The Factory stand-up removes what blocks the line.",
        "The Orchestra sync listens for dissonance and agrees the day's interpretation",
        "tuning is not for status",
    ),
    "guide/checkpoints/": (
        "It mostly goes from Orchestra to Factory as it matures",
        "first you discover, then you scale and optimise",
        "plan a transition",
    ),
    "pitfalls/": (
        "Leaders agree to one way of working and go on rewarding the other, such as last-minute heroics.",
        "Reward the behaviour you asked for",
        "Tool tyranny",
        "The tool was built for the other model",
        "Cultural whiplash",
        "discrete",
        "Factory creep",
        "Chaotic noise",
    ),
    "comparison/": (
        "predictable, efficient output; least variation",
        "novel, high-impact creation; most adaptive synergy",
        "tasks and standard procedures (SOPs)",
        "outcomes, themes, “movements” (phases)",
        "specialised roles, clear handoffs (assembly line)",
        "cross-functional roles, deep collaboration (sections)",
        "foreman or process engineer: optimises flow, removes blockages",
        "conductor or coach: interprets the vision, cues entrances, balances voices",
        "daily stand-up: what blocks your station?",
        "daily sync or tuning: where are we in harmony, where in dissonance?",
        "throughput, cycle time, error rate, cost per unit",
        "innovation rate, client and user delight, learning velocity, cohesion",
        "process controls, fail-safes, redundancy",
        "rapid prototyping, assumption testing, psychological safety",
        "Kanban board, workflow automation, ERP",
        "Miro board, narrative documents, real-time collaboration suites",
    ),
    "cases/finflow/": (
        "2023",
        "mid-sized fintech",
        "a pseudonym",
        "always late, and morale was low",
        "Leadership insisted on two-week sprints and detailed Gantt charts.",
        "regulatory-AI work",
        "is what comes next known, or has it still to be composed?",
        "silence",
        "six weeks to move both the mindset and the structures",
        "30% faster to a first viable algorithm",
        "The team's energy rose markedly.",
    ),
    "cases/logistics/": (
        "2024",
        "e-commerce",
        "picks, packs and ships",
        "The error rate was 15%, and throughput was slow.",
        "seven major handoff points",
        "standard work instructions and put up visual boards",
        "andon cords, as in the Toyota Production System",
        "In six months errors fell from 15% to 2%.",
        "units per hour rose by 40%",
    ),
    "cases/utilisation/": (
        "Undated",
        "90% or more of billable-hour utilisation",
        "R&D engineers",
        "This is the cautionary tale.",
        "For two quarters the company shipped no innovative feature.",
        "When the market shifted, it was caught flat-footed.",
    ),
    "cases/agency/": (
        "Late 2025",
        "boutique creative agency",
        "brand repositioning",
        "weekly task lists with rigid deadlines",
        "Strategy as the strings, Visual Design as the woodwinds, Copy as the brass",
        "a “First Read-Through” (concept presentation) and a “Dress Rehearsal” (full mock-up)",
        "Every day the conductor led 15 minutes of tuning. Tuning is not for status",
        "offered a metaphor. It unlocked the campaign.",
        "After three months client satisfaction was up by 35 points.",
        "Creative fulfilment was the highest in years.",
    ),
    "cases/startup/": (
        "Undated",
        "no deadlines and no roles",
        "half-finished ideas",
        "Soloists: a directly responsible individual (DRI) for each element.",
        "Movement boundaries: project phases",
        "Critiqued rehearsals: structured reviews of prototypes.",
        "Order came back, without Factory tasks.",
        "The article gives no figure for this case.",
    ),
    "cases/platform/": (
        "2024",
        "SaaS company, building a new core API architecture",
        "Leadership measured it on velocity and story points.",
        "paralysed by technical unknowns",
        "All four questions came out Orchestra, and the whole was a 9.",
        "one foundational system, built for their own needs",
        "emergent, with spikes and research",
        "stability, elegance and developer experience came before raw speed",
        "the senior engineers worked as architects and interpreters; they weren't there to close tickets",
        "Research phases and review “concerts” replaced the sprints.",
        "architectural decisions made and risks retired",
        "Within a quarter there was visible progress.",
        "Stress went down sharply.",
        "The four answers average 9.0, and the verdict is Orchestra.",
    ),
    "cases/onboarding/": (
        "2025",
        "B2B software company",
        "adaptive learning paths",
        "roll it out to hundreds of clients",
        "customer success couldn't perform it consistently",
        "First product composed, in a two-week composition sprint.",
        "Then came an orchestration week.",
        "The support leads sat down with product, and together they translated the logic",
        "decision trees, training material and support scripts",
        "Client set-up support tickets fell by 50%.",
        "the verdict is Split",
    ),
    "evidence/": (
        "The Orchestra vs. The Factory: Two Conceptual Models for Harmonizing Team Workflow",
        "Workflow Architecture",
        "last updated in March 2026",
        "15 years of consulting, and hundreds of sessions",
        "“Harvard Business Review research” and on “McKinsey studies”",
        "It names no title, no author and no year for either.",
        "has verified any of them",
    ),
}

SYMPTOMS = (
    "perpetually behind schedule",
    "morale",
    "burnout",
    "chaos",
    "deadlines",
    "rework",
    "sluggish throughput",
    "no new features for quarters",
    "market",
    "half-finished ideas",
    "paralysed by unknowns",
    "too complex",
    "support tickets",
    "heroics",
    "fighting the tool",
    "out of sync",
)


@pytest.mark.parametrize(("page", "text"), [(page, text) for page, texts in FACTS.items() for text in texts])
def test_a_fact_of_the_article_stands_on_its_page(site: Path, page: str, text: str) -> None:
    assert text.lower() in _text(site, page)


@pytest.mark.parametrize("text", SYMPTOMS)
def test_a_complaint_that_the_article_names_can_be_found(site: Path, text: str) -> None:
    assert text in _text(site, "symptoms/")


@pytest.mark.parametrize("case", load_catalog().cases)
def test_a_case_says_that_it_is_an_unverified_report(site: Path, case: str) -> None:
    assert "as the author reports; not verified" in _text(site, f"cases/{case}/")


@pytest.mark.parametrize("case", load_catalog().cases)
def test_every_figure_of_a_case_stands_on_its_page(site: Path, case: str) -> None:
    for figure in load_catalog().cases[case].figures:
        number = next((word for word in figure.text.split() if any(map(str.isdigit, word))), None)
        assert number is None or number.strip("+") in _text(site, f"cases/{case}/"), figure.text


def _text(site: Path, page: str) -> str:
    return read(site, f"{page}index.html").text.lower()
