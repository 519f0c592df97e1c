tulay.queue([["candidates.html?task=0","documents that are nearly pairs"],["units.html?task=1#sample=1","units drawn blind"]]);
