"""How fast advisory is, beside what one could have instead. `python -m tests.benchmarks`.

Tried, measured on two cores of an EPYC with AVX-512 VNNI at 25 tokens a sentence, and not kept:

- Batches of sentences with dynamic int8: 25 % less time from 16 sentences a batch on, but one range for the activations
  of all of them: a score then hangs on its company, and up to 2 points of F1 are lost.
- Static int8 (ranges of 200 train sentences, so that batches would not matter): 2 points of kappa of violence lost, and
  no faster than dynamic.
- Weights of 8 or 4 bits by blocks (MatMulNBits, activations quantised by row): half as fast as dynamic int8.
- A linear gate on words and pairs before the model, at 99.5 % recall of the evidence in the dev sentences: dismisses
  14 % of the sentences of real reviews, and the tone of a text needs them all.
- Three layers of the encoder in place of six: 2.2 times as fast in torch, and on the same small budget (the comparison
  in the model card) 0.5 to 20 points of F1 are lost, most for language. Not tried: distilling into three layers.
"""
