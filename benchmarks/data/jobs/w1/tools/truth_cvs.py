from helper import cv
cv('01',[("Home carer","Aire Valley Homecare","2024-03","present"),
("Healthcare assistant","Kildwick Hospital staff bank","2019-11","2022-07"),
("Checkout and kiosk","Greenleys Supermarket","2014-01","2019-12")],
[("2022-08","2024-02")],["Double-up and single","Observations, turns"],"Healthcare assistant, Ward 9",
["personal care","catheter bags","hoists and slide sheets","observations","turning charts","training new starters","first aid at work","driving"],
[("medication given and MAR chart signed (she only prompts from a dosette box)","have given medication…"),
("moving and handling training in date (last refresher May 2023)","In-date moving…"),
("calm with people who are frightened or hit out","Calm with people…")])
cv('02',[("Apprentice plumber","Rooney Mechanical","2012-01","2016-12"),("Plumber","Rooney Mechanical","2016-01","2017-12"),
("Plumber","Mackey Home Heating","2018-02","2020-09"),("Self-employed plumber","Self-employed","2021-05","2023-12"),
("Maintenance plumber","Glenade Lodge Hotel","2024-01","present")],
[("2020-10","2021-04")],["02/2018","since January 2024"],None,
["gas boilers, cylinders and zoning","bathrooms","quoting","job sheets on a phone","Commusoft","lead welding","copper","press-fit","PEX"],
[("oil servicing experience","oil servicing experience"),("heat pump course","If you have done a heat pump course so much the better")])
cv('03',[("Chef de partie (sauce)","Harbottle Arms Hotel","2023-06","present"),("Chef de partie (larder, then fish)","The Mill at Wooler","2021-04","2023-01"),
("Commis, then demi","Bistro Lune","2017-09","2020-03"),("Kitchen porter","Bistro Lune","2017-01","2017-08")],
[("2020-04","2021-03")],["* wastage was 11…"],None,
["sauce section","running the pass","filleting fish","ordering for own section","teaching apprentices","allergen awareness","Food Safety Level 2"],
[("Food Hygiene Level 3 (has Level 2)","Food Hygiene Level 3"),("kept a GP of 68% or better","kept a GP of 68% or better"),("butchery of lambs and pigs (only fish)","Butchery would be lovely")])
cv('04',[("Driver","Duddon Drinks Wholesale","2021-12","present"),("Process operator","paper mill","2004-09","2020-10"),
("Retained firefighter","Cumbria fire service","2009-11","2019-03")],
[("2020-11","2021-04")],["Class 2 dray work"],"Retrained as a lorry driver",
["Class 2 driving","multi-drop","tail lift and sack truck","van checks","first aid","good with maps","Excel","manual handling","dispense lines"],
[("Hiab ticket (ALLMI)","Hiab ticket (ALLMI) essential"),("moffett or counterbalance forklift (ticket ran out in 2022)","moffett or counterbalance forklift an advantage"),
("multi-drop in building materials (his was drinks)","ideally in building materials")])
cv('05',[("Despatch Planner","Pennine Lift & Escalator Services","2022-02","present"),("Customer Adviser","Norland Water","2018-06","2022-01"),
("Customer Adviser","Greyfriars Insurance","2016-10","2017-12"),("Saturday receptionist","Hyde Park Dental","2015-01","2017-12")],
[("2018-01","2018-05")],["Plan the day for 21"],None,
["route planning","customer service","complaints","Excel (vlookup, charts)","Urdu and Punjabi","touch typing"],
[("Excel pivot tables (vlookup and charts only)","Confident with Excel…"),("experience in social housing","Experience in social housing…"),
("dynamic scheduling system (own planning board only)","Use of a dynamic…")])
cv('06',[("Accounts assistant, temporary","Blackwater Co-operative Mart","2026-06","present"),("Accounts assistant","Lisgriffin Joinery Ltd","2023-09","2025-10"),
("Office administrator","Lisgriffin Joinery Ltd","2019-01","2023-12"),("Housekeeping supervisor","Longueville Park Hotel","2015-03","2018-12"),
("Room attendant","Longueville Park Hotel","2011-01","2015-02")],
[("2025-11","2026-05")],["Debtor days went","Room turn-round improved"],"I am a changed person",
["Sage 50","Sage Payroll","Excel with pivot tables and lookups","ROS","Big Red Book","VAT3 returns","bank reconciliations","Polish","English","Lithuanian"],
[("three years of books for more than one client at a time","3 years+…"),("farm VAT","you know farm VAT…"),
("has used Xero or Surf Accounts","you've used Xero or Surf Accounts"),("a good way with clients","A good way with clients…")])
